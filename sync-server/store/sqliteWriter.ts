/** One write of the relay's store as SQL. Plain INSERTs: the UNIQUE constraints refuse to overwrite anything [S3]. */
import type { Database } from 'better-sqlite3';
import { concatBytes } from '../../src/base/bytes';
import type { Write } from './relayStore';

export const createSqliteWriter = (
  database: Database,
  numberOf: (team: Uint8Array) => number,
): ((write: Write) => void) => {
  const team = database.prepare('INSERT INTO team (team_id, log_id, created_at) VALUES (?, ?, ?)');
  const logId = database.prepare('UPDATE team SET log_id = ? WHERE team = ?');
  const head = database.prepare('UPDATE team SET head = ? WHERE team = ? AND head < ?');
  const keysHead = database.prepare('UPDATE team SET keys_head = ? WHERE team = ? AND keys_head < ?');
  const entry = database.prepare('INSERT INTO entry (team, place, entry_id, bytes) VALUES (?, ?, ?, ?)');
  const record = database.prepare('INSERT INTO roster (team, n, hash, record) VALUES (?, ?, ?, ?)');
  const recordCount = database.prepare<[number], { n: number }>('SELECT count(*) AS n FROM roster WHERE team = ?');
  const ticket = database.prepare('INSERT INTO ticket (ticket, team) VALUES (?, ?)');
  const ask = database.prepare('INSERT INTO ask (ticket, team, request) VALUES (?, ?, ?)');
  const askDropped = database.prepare('DELETE FROM ask WHERE ticket = ?');
  const keyRow = database.prepare('INSERT INTO key_row (team, place, row_id, target, bytes) VALUES (?, ?, ?, ?, ?)');
  const erased = database.prepare(
    `INSERT INTO erased (team, id, at) VALUES (?, ?, ?)
     ON CONFLICT (team, id) DO UPDATE SET at = min(at, excluded.at) WHERE done = 0`,
  );
  /** Of what was destroyed only the account of its place stays. */
  const gone = [
    database.prepare(`INSERT INTO gone SELECT team, 'entry', place FROM entry WHERE team = ? AND entry_id = ?`),
    database.prepare('DELETE FROM entry WHERE team = ? AND entry_id = ?'),
    database.prepare(`INSERT INTO gone SELECT team, 'key_row', place FROM key_row WHERE team = ? AND row_id = ?`),
    database.prepare('DELETE FROM key_row WHERE team = ? AND row_id = ?'),
  ];
  const erasedBack = database.prepare<[number, Uint8Array, number], { done: number }>(
    'DELETE FROM erased WHERE team = ? AND id = ? AND at > ? RETURNING done',
  );
  const destroyed = [
    database.prepare(
      `UPDATE entry SET bytes = x'' WHERE (team, entry_id) IN (SELECT team, id FROM erased WHERE done = 0 AND at <= ?)`,
    ),
    database.prepare(
      `UPDATE key_row SET bytes = x'' WHERE (team, row_id) IN (SELECT team, id FROM erased WHERE done = 0 AND at <= ?)`,
    ),
    database.prepare('UPDATE erased SET done = 1 WHERE done = 0 AND at <= ?'),
  ];
  const receipt = database.prepare('INSERT OR IGNORE INTO receipt (team, record, seat) VALUES (?, ?, ?)');
  const claim = database.prepare(
    'INSERT INTO claim (team, snapshot, seat, state_hash, entry_ids, at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const hidden = database.prepare('INSERT OR IGNORE INTO hidden (team, entry_id, at) VALUES (?, ?, ?)');
  const purged = [
    database.prepare(
      `UPDATE entry SET bytes = x'' WHERE length(bytes) > 0
       AND (team, entry_id) IN (SELECT team, entry_id FROM hidden WHERE at <= ?)`,
    ),
    database.prepare('DELETE FROM claim WHERE at <= ?'),
  ];
  const setupToken = database.prepare('INSERT INTO setup_token (hash, expires_at) VALUES (?, ?)');
  const setupTokenUsed = database.prepare('UPDATE setup_token SET team = ? WHERE hash = ? AND team IS NULL');
  const setupTokensExpired = database.prepare('DELETE FROM setup_token WHERE team IS NULL AND expires_at <= ?');

  const must = (changed: { readonly changes: number }, what: string): void => {
    if (changed.changes !== 1) throw new Error(`the store would overwrite: ${what}`);
  };

  return (write) => {
    switch (write.type) {
      case 'team':
        team.run(write.team, write.logId, write.createdAt);
        return;
      case 'logId':
        must(logId.run(write.logId, numberOf(write.team)), 'log id');
        return;
      case 'entry':
        entry.run(numberOf(write.team), write.place, write.entryId, write.bytes);
        must(head.run(write.place, numberOf(write.team), write.place), 'place');
        return;
      case 'record':
        if (recordCount.get(numberOf(write.team))?.n !== write.n) throw new Error('the roster would have a gap');
        record.run(numberOf(write.team), write.n, write.hash, write.bytes);
        return;
      case 'ticket':
        ticket.run(write.ticket, numberOf(write.team));
        return;
      case 'ask':
        ask.run(write.ticket, numberOf(write.team), write.request);
        return;
      case 'askDropped':
        askDropped.run(write.ticket);
        return;
      case 'keyRow':
        keyRow.run(numberOf(write.team), write.place, write.rowId, write.target, write.bytes);
        must(keysHead.run(write.place, numberOf(write.team), write.place), 'place');
        return;
      case 'erased':
        for (const id of write.ids) erased.run(numberOf(write.team), id, write.at);
        return;
      case 'erasedBack':
        for (const id of write.ids) {
          // [S8] What was not destroyed is as it was, also where it had no bytes: a snapshot stands for it.
          if (erasedBack.get(numberOf(write.team), id, write.before)?.done !== 1) continue;
          // Whoever has the bytes may bring them again.
          for (const one of gone) one.run(numberOf(write.team), id);
        }
        return;
      case 'erasedDestroyed':
        for (const one of destroyed) one.run(write.upTo);
        return;
      case 'receipt':
        receipt.run(numberOf(write.team), write.record, write.seat);
        return;
      case 'claim':
        claim.run(
          numberOf(write.team),
          write.snapshot,
          write.seat,
          write.stateHash,
          concatBytes(...write.entryIds),
          write.at,
        );
        return;
      case 'hidden':
        for (const id of write.entryIds) hidden.run(numberOf(write.team), id, write.at);
        return;
      case 'hiddenPurged':
        for (const statement of purged) statement.run(write.upTo);
        return;
      case 'setupToken':
        setupToken.run(write.hash, write.expiresAt);
        return;
      case 'setupTokenUsed':
        must(setupTokenUsed.run(numberOf(write.team), write.hash), 'token');
        return;
      case 'setupTokensExpired':
        setupTokensExpired.run(write.before);
        return;
    }
  };
};
