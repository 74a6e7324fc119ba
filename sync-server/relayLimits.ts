/**
 * Every limit only the relay needs to know, of its core and of its shell; those tablets know too are in
 * src/protocol/limits.ts. Milliseconds, counts.
 */

export const relayLimits = {
  /** Changes within this time after one that was told are told together. */
  wakeMs: 10,
  /** How long pulls wait for a chain that a seat says exists [S5]: one lying seat must not stop a team for ever. */
  holdMs: 10 * 60 * 1000,
  /** [S5] How long a seat at whose word a new log id was drawn is not believed again; of how many seats that is remembered. */
  doubtMs: 60 * 60 * 1000,
  doubtingSeats: 4096,
  /** Roster heads remembered that nobody could bring. */
  headsGivenUp: 1024,
  /** Open connections of one seat; the oldest gives way, for a tablet that lost its network does not say so. */
  connectionsPerSeat: 4,
  connectionsPerTicket: 4,
  /** Frames that may come at once before `framesPerSecond` counts. */
  frameBurst: 400,
  entriesPerPage: 4096,
  /** Pages of what is new that may be under way to a tablet before it has said GOT. */
  pagesAhead: 2,
  /** Leaves room in a frame of `limits.frameBytes` for everything around the records. */
  recordBytesPerFrame: 896 * 1024,
  recordsPerFrame: 256,
  requestsPerTeam: 16,
  /** [S11] The relay looks for what is to be destroyed at least that often. */
  lookAgainMs: 24 * 60 * 60 * 1000,
  /** What one seat may have said of snapshots within the time after which it is purged. */
  claimsPerSeat: 4096,
  /**
   * [S8] And of one of them, each time something else: enough for 65,536 entries in one document, or for some tries again after a
   * cut between which more came to be under the snapshot.
   */
  claimsPerSnapshot: 16,
  /** [S8] How long what is hidden is still given out on `raw`. */
  hiddenMs: 90 * 24 * 60 * 60 * 1000,
  /** [S11] How long a backup of the database, which holds key rows, may be kept. */
  backupDays: 30,
  dayMs: 24 * 60 * 60 * 1000,
  /** What a seat that is out may still bring of what it wrote before, while the relay has the team in memory. */
  bytesAfterRevocation: 8 * 1024 * 1024,
  /** [S9] The same of chunks: a day's pictures. */
  chunkBytesAfterRevocation: 64 * 1024 * 1024,
  /** [S9] Bytes of chunks one team may have here, unless the operator says otherwise. */
  chunkQuota: 4 * 1024 * 1024 * 1024,
  /** CHUNK_QUOTA is in MiB. */
  chunkQuotaUnit: 1024 * 1024,
  /** Requests for chunks of one seat, at once and on average; and of how many seats that is remembered. */
  chunkBurst: 200,
  chunksPerSecond: 50,
  chunkSeats: 4096,
  /**
   * Chunks being brought at once: by one seat, whose tablets bring one after the other and may have lost the line of some, and by
   * all; 64 MiB.
   */
  chunksUnderWayPerSeat: 8,
  chunksUnderWay: 256,
  /** Of how many teams it is remembered how much room their chunks take. */
  chunkTeams: 1024,
  /** Teams kept in memory though nobody of them is connected. */
  teamsAtRest: 64,
  retryBusyMs: 1000,
  retryFullMs: 60_000,
  retrySoonMs: 100,
} as const;

/** Sockets: what a connection may cost before and after it has proved who it is. */
export const socketLimits = {
  /** Bytes on the wire before a connection is admitted, frames of WebSocket included: one FOUND and its overhead. */
  unadmittedBytes: 128 * 1024,
  /** Connections not yet admitted; past it the oldest goes, so that a flood does not keep honest tablets out. */
  unadmitted: 256,
  pingMs: 30_000,
  /** How long a peer may take to finish closing. */
  closeMs: 1000,
  /** How long all of them may take when the relay stops. */
  leaveMs: 1000,
  fragments: 256,
  chunks: 16_384,
} as const;

/** HTTP, by the names Node gives them. */
export const httpTimeouts = {
  headersTimeout: 5000,
  /** A chunk over a slow line. */
  requestTimeout: 60_000,
  keepAliveTimeout: 5000,
  connectionsCheckingInterval: 1000,
} as const;

/** [S6] Those nobody knows yet, by address. */
export const strangerLimits = {
  /** Tries at once. */
  burst: 60,
  /** Tries that come back, on average. */
  perSecond: 1,
  /** Addresses remembered; past it those that have waited longest are forgotten first. */
  addresses: 10_000,
} as const;

export const storeLimits = {
  /** How long one process waits for another, such as `new-team` beside a relay that runs. */
  busyMs: 5000,
  /** Row numbers of teams in memory. */
  numbersKept: 1024,
} as const;
