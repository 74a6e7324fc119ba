/** Every limit tablet and relay agree on, in one place. Bytes, milliseconds and counts as named. */

export const PROTOCOL_VERSION = 0;
/** Version 0 is a trial: a later build may ask to start a team afresh. It is shown as such at first run. */
export const FORMAT_VERSION = 0;
/** P-256 for signatures and agreement, HKDF-SHA256, AES-256-GCM. */
export const SUITE_P256 = 0;

export const limits = {
  /** The largest body inside one entry, before padding. Larger ones go as chunks. [S9] */
  bodyBytes: 256 * 1024,
  /** The largest body of all, which stands in chunks. */
  largeBodyBytes: 16 * 1024 * 1024,
  /** One chunk as it is sealed; so many at most in one body. */
  chunkBytes: 256 * 1024,
  chunksPerBody: 128,
  /** How long a token for chunks is good. */
  chunkTokenMs: 10 * 60 * 1000,
  /** An entry with its header and padding. */
  entryBytes: 300 * 1024,
  /** Longest text of one field, in UTF-16 code units. */
  textLength: 100_000,
  entriesPerPush: 256,
  bytesPerPush: 512 * 1024,
  /** What a tablet lets the relay send before it has said GOT. */
  creditBytes: 1024 * 1024,
  pageBytes: 256 * 1024,
  frameBytes: 1024 * 1024,
  rosterRecordBytes: 64 * 1024,
  keyRowBytes: 2048,
  keyRowsPerFrame: 256,
  idsPerOffer: 4096,
  joinRequestBytes: 1024,
  /** Before a connection has proved who it is. */
  unprovenFrames: 3,
  unprovenBytes: 4096,
  unprovenMs: 5000,
  groupCommitMs: 5,
  groupCommitBytes: 512 * 1024,
  /** A consumer that leaves this much unread is dropped. */
  unreadBytes: 4 * 1024 * 1024,
  invitationMs: 10 * 60 * 1000,
  setupTokenMs: 24 * 60 * 60 * 1000,
  framesPerSecond: 400,
} as const;
