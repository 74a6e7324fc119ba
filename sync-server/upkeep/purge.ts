/**
 * `npm run relay -- purge`: drops the bytes of entries that an attested snapshot has stood for since 90 days [S8]. Their ids
 * and places stay, so that they are still known when somebody offers them. May be run beside a running relay.
 */
import type { Database } from 'better-sqlite3';
import { relayLimits } from '../relayLimits';
import { createSqliteWriter } from '../store/sqliteWriter';

/** How many entries lost their bytes. */
export const purge = (database: Database, now: number): number => {
  const upTo = now - relayLimits.hiddenMs;
  // What is dropped is written over, not only unlinked.
  database.pragma('secure_delete = ON');
  const count = database.prepare<[number], { n: number }>(
    `SELECT count(*) AS n FROM hidden JOIN entry USING (team, entry_id) WHERE at <= ? AND length(bytes) > 0`,
  );
  const dropAll = database.transaction((): number => {
    const due = count.get(upTo)?.n ?? 0;
    createSqliteWriter(database, () => -1)({ type: 'hiddenPurged', upTo });
    return due;
  });
  const dropped = dropAll.immediate();
  database.pragma('wal_checkpoint(TRUNCATE)');
  return dropped;
};
