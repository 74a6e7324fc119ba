/** `npm run relay -- stats`: how much is there, in numbers; the relay knows nothing else. */
import type { Database } from 'better-sqlite3';

export interface TeamStats {
  /** Its number in the database. */
  readonly team: number;
  /** ISO day. */
  readonly since: string;
  readonly entries: number;
  /** Of the entries alone. */
  readonly bytes: number;
  /** Of those, the ones an attested snapshot stands for. */
  readonly hidden: number;
  readonly records: number;
  readonly keyRows: number;
}

export const stats = (database: Database): readonly TeamStats[] =>
  database
    .prepare<[], TeamStats>(
      `SELECT team, date(created_at / 1000, 'unixepoch') AS since,
         (SELECT count(*) FROM entry WHERE entry.team = team.team) AS entries,
         (SELECT coalesce(sum(length(bytes)), 0) FROM entry WHERE entry.team = team.team) AS bytes,
         (SELECT count(*) FROM hidden WHERE hidden.team = team.team) AS hidden,
         (SELECT count(*) FROM roster WHERE roster.team = team.team) AS records,
         (SELECT count(*) FROM key_row WHERE key_row.team = team.team) AS keyRows
       FROM team ORDER BY team`,
    )
    .all();
