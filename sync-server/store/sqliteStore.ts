/** The store on disk. Given a database that `openSqliteDatabase` has opened; it closes it. */
import type { Database } from 'better-sqlite3';
import { concatBytes, toHex } from '../../src/base/bytes';
import { fail, ok } from '../../src/base/result';
import { storeLimits } from '../relayLimits';
import type { RelayStore, StoredAsk, StoredEntry, StoredSetupToken, Write } from './relayStore';
import { createSqliteWriter } from './sqliteWriter';

interface TeamRow {
  readonly team: number;
  readonly log_id: Uint8Array;
  readonly head: number;
  readonly keys_head: number;
}

/** Plain Uint8Arrays leave this file: a Buffer looks the same and compares differently in tests. */
const plain = (buffer: Uint8Array): Uint8Array => new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
const plainEntry = (row: StoredEntry): StoredEntry => ({ place: row.place, bytes: plain(row.bytes) });

// What SQLite says when a page, the log or the index file finds no room. A failed fsync is not among them: after one
// nobody knows what is on the disk, so the relay stops and starts again from what is.
const fullCodes = new Set(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_SHMSIZE', 'SQLITE_IOERR_TRUNCATE']);

const isFull = (problem: unknown): boolean => fullCodes.has((problem as { code?: string }).code ?? '');

export const createSqliteStore = (database: Database): RelayStore => {
  const numbers = new Map<string, number>();
  const selectTeam = database.prepare<[Uint8Array], TeamRow>(
    'SELECT team, log_id, head, keys_head FROM team WHERE team_id = ?',
  );
  /** The row number of a team: -1 matches nothing. */
  const numberOf = (team: Uint8Array): number => {
    const key = toHex(team);
    const known = numbers.get(key) ?? selectTeam.get(team)?.team;
    if (known === undefined) return -1;
    if (numbers.size >= storeLimits.numbersKept) numbers.clear();
    numbers.set(key, known);
    return known;
  };

  const select = {
    relayId: database.prepare<[], { value: Uint8Array }>("SELECT value FROM meta WHERE name = 'relay_id'"),
    entry: database.prepare<[number, Uint8Array], StoredEntry>(
      'SELECT place, bytes FROM entry WHERE team = ? AND entry_id = ?',
    ),
    entryIdAt: database.prepare<[number, number], { entry_id: Uint8Array }>(
      'SELECT entry_id FROM entry WHERE team = ? AND place = ?',
    ),
    entriesAfter: database.prepare<[number, number], StoredEntry>(
      `SELECT place, bytes FROM entry WHERE team = ? AND place > ?
       AND NOT EXISTS (SELECT 1 FROM hidden WHERE hidden.team = entry.team AND hidden.entry_id = entry.entry_id)
       AND NOT EXISTS (SELECT 1 FROM erased WHERE erased.team = entry.team AND id = entry.entry_id)
       ORDER BY place`,
    ),
    rawAfter: database.prepare<[number, number], StoredEntry>(
      `SELECT place, bytes FROM entry WHERE team = ? AND place > ? AND length(bytes) > 0
       AND NOT EXISTS (SELECT 1 FROM erased WHERE erased.team = entry.team AND id = entry.entry_id)
       ORDER BY place`,
    ),
    hidden: database.prepare<[number, Uint8Array], { at: number }>(
      'SELECT at FROM hidden WHERE team = ? AND entry_id = ?',
    ),
    // A seat may have said much of other snapshots. The ids come last: only of rows that pass the rest are they read.
    claim: database.prepare<[number, Uint8Array, Uint8Array, Uint8Array, Uint8Array], { at: number }>(
      `SELECT at FROM claim INDEXED BY claim_snapshot
       WHERE team = ? AND snapshot = ? AND seat = ? AND state_hash = ? AND entry_ids = ? LIMIT 1`,
    ),
    claimsByOthers: database.prepare<[number, Uint8Array, Uint8Array, Uint8Array], { ids: Buffer }>(
      `SELECT entry_ids AS ids FROM claim INDEXED BY claim_snapshot
       WHERE team = ? AND snapshot = ? AND state_hash = ? AND seat <> ?`,
    ),
    claimCount: database.prepare<[number, Uint8Array], { n: number }>(
      'SELECT count(*) AS n FROM claim WHERE team = ? AND seat = ?',
    ),
    claimCountOf: database.prepare<[number, Uint8Array, Uint8Array], { n: number }>(
      'SELECT count(*) AS n FROM claim INDEXED BY claim_snapshot WHERE team = ? AND snapshot = ? AND seat = ?',
    ),
    recordsAfter: database.prepare<[number, number], { bytes: Uint8Array }>(
      'SELECT record AS bytes FROM roster WHERE team = ? AND n >= ? ORDER BY n',
    ),
    teamOfTicket: database.prepare<[Uint8Array], { team_id: Uint8Array }>(
      'SELECT team_id FROM ticket JOIN team USING (team) WHERE ticket = ?',
    ),
    ask: database.prepare<[Uint8Array], { request: Uint8Array }>('SELECT request FROM ask WHERE ticket = ?'),
    asks: database.prepare<[number], StoredAsk>('SELECT ticket, request FROM ask WHERE team = ? ORDER BY rowid'),
    keyRow: database.prepare<[number, Uint8Array], StoredEntry>(
      'SELECT place, bytes FROM key_row WHERE team = ? AND row_id = ?',
    ),
    keyRowsAfter: database.prepare<[number, number, number], StoredEntry>(
      `SELECT place, bytes FROM key_row WHERE team = ? AND place > ?
       AND NOT EXISTS (SELECT 1 FROM erased WHERE erased.team = key_row.team AND id = row_id) ORDER BY place LIMIT ?`,
    ),
    erased: database.prepare<[number, Uint8Array], { at: number }>('SELECT at FROM erased WHERE team = ? AND id = ?'),
    erasedUpTo: database.prepare<[number], { team: Uint8Array; id: Uint8Array }>(
      'SELECT team.team_id AS team, erased.id FROM erased JOIN team ON team.team = erased.team WHERE at <= ?',
    ),
    nextErasure: database.prepare<[], { at: number | null }>('SELECT min(at) AS at FROM erased WHERE done = 0'),
    receipts: database.prepare<[number, Uint8Array], { seat: Uint8Array }>(
      'SELECT seat FROM receipt WHERE team = ? AND record = ? ORDER BY seat',
    ),
    setupToken: database.prepare<[Uint8Array], { expires_at: number; team_id: Uint8Array | null }>(
      'SELECT expires_at, team_id FROM setup_token LEFT JOIN team USING (team) WHERE hash = ?',
    ),
  };

  const upTo = <T extends { bytes: Uint8Array }>(rows: Iterable<T>, most: { bytes: number; count: number }): T[] => {
    const fitting: T[] = [];
    let bytes = 0;
    for (const row of rows) {
      bytes += row.bytes.length;
      if (fitting.length > 0 && (bytes > most.bytes || fitting.length === most.count)) break;
      fitting.push(row);
    }
    return fitting;
  };

  const write = createSqliteWriter(database, numberOf);
  const writeAll = database.transaction((writes: readonly Write[]) => {
    for (const one of writes) write(one);
  });

  return {
    relayId() {
      const row = select.relayId.get();
      if (!row) throw new Error('the database has no relay id');
      return plain(row.value);
    },
    team(team) {
      const row = selectTeam.get(team);
      return row && { logId: plain(row.log_id), head: row.head, keysHead: row.keys_head };
    },
    entry(team, entryId) {
      const row = select.entry.get(numberOf(team), entryId);
      return row && plainEntry(row);
    },
    entryIdAt(team, place) {
      const row = select.entryIdAt.get(numberOf(team), place);
      return row && plain(row.entry_id);
    },
    entriesAfter: (team, after, most, raw = false) =>
      upTo((raw ? select.rawAfter : select.entriesAfter).iterate(numberOf(team), after), most).map(plainEntry),
    isHidden: (team, entryId) => select.hidden.get(numberOf(team), entryId) !== undefined,
    isClaimed: (team, snapshot, { seat, stateHash, entryIds }) =>
      select.claim.get(numberOf(team), snapshot, seat, stateHash, concatBytes(...entryIds)) !== undefined,
    namedByOthers(team, snapshot, { seat, stateHash, entryIds }) {
      const open = new Set(entryIds.map(toHex));
      // One after the other: together they may be more than there is memory.
      for (const { ids } of select.claimsByOthers.iterate(numberOf(team), snapshot, stateHash, seat)) {
        for (let at = 0; at < ids.length; at += 16) open.delete(ids.toString('hex', at, at + 16));
        if (open.size === 0) break;
      }
      return entryIds.filter((id) => !open.has(toHex(id)));
    },
    claimCount: (team, seat, snapshot) =>
      (snapshot ? select.claimCountOf.get(numberOf(team), snapshot, seat) : select.claimCount.get(numberOf(team), seat))
        ?.n ?? 0,
    recordsAfter: (team, after, most) =>
      upTo(select.recordsAfter.iterate(numberOf(team), after), { ...most, count: 256 }).map((row) => plain(row.bytes)),
    teamOfTicket(ticket) {
      const row = select.teamOfTicket.get(ticket);
      return row && plain(row.team_id);
    },
    ask(ticket) {
      const row = select.ask.get(ticket);
      return row && plain(row.request);
    },
    asks: (team) =>
      select.asks.all(numberOf(team)).map((row) => ({ ticket: plain(row.ticket), request: plain(row.request) })),
    keyRow(team, rowId) {
      const row = select.keyRow.get(numberOf(team), rowId);
      return row && plainEntry(row);
    },
    keyRowsAfter: (team, after, count) => select.keyRowsAfter.all(numberOf(team), after, count).map(plainEntry),
    erasedUpTo: (time) => {
      const byTeam = new Map<string, { team: Uint8Array; ids: Uint8Array[] }>();
      for (const { team, id } of select.erasedUpTo.all(time)) {
        const one = byTeam.get(toHex(team)) ?? { team: new Uint8Array(team), ids: [] };
        one.ids.push(new Uint8Array(id));
        byTeam.set(toHex(team), one);
      }
      return [...byTeam.values()];
    },
    isErased: (team, id) => select.erased.get(numberOf(team), id) !== undefined,
    nextErasure: () => select.nextErasure.get()?.at ?? undefined,
    receipts: (team, record) => select.receipts.all(numberOf(team), record).map(({ seat }) => plain(seat)),
    setupToken(hash): StoredSetupToken | undefined {
      const row = select.setupToken.get(hash);
      return row && { expiresAt: row.expires_at, team: row.team_id === null ? undefined : plain(row.team_id) };
    },

    commit(writes) {
      try {
        writeAll.immediate(writes);
        // [S11] The write-ahead log holds what was destroyed until it is emptied.
        if (writes.some(({ type }) => type === 'erasedDestroyed')) database.pragma('wal_checkpoint(TRUNCATE)');
        return ok(undefined);
      } catch (problem) {
        numbers.clear();
        if (isFull(problem)) return fail({ type: 'full' });
        throw problem;
      }
    },
    close() {
      try {
        // Leaves one file behind, so that a copy of it is a backup.
        database.pragma('wal_checkpoint(TRUNCATE)');
      } catch (problem) {
        // Without room, what is committed stays in the write-ahead log: the next start finds it there.
        if (!isFull(problem)) throw problem;
      } finally {
        database.close();
      }
    },
  };
};
