/** `npm run relay -- stats`: how much is there, in numbers; the relay knows nothing else. */
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { ChunkCount } from '../chunks/chunkStore';
import { countChunks } from '../chunks/fileChunkStore';

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
  /** [S11] Places that hold nothing: what stood there was destroyed, and the erasure taken back afterwards. */
  readonly gone: number;
  readonly records: number;
  readonly keyRows: number;
}

/** [S9] By the team's number, how many chunks it has in this folder; those without any are left out. */
export const chunkStats = async (database: Database, root: string): Promise<ReadonlyMap<number, ChunkCount>> => {
  const teams = database
    .prepare<[], { team: number; id: string }>('SELECT team, lower(hex(team_id)) AS id FROM team')
    .all();
  const counts = new Map<number, ChunkCount>();
  for (const { team, id } of teams) {
    const found = await countChunks(join(root, id));
    if (found.count > 0) counts.set(team, found);
  }
  return counts;
};

export const stats = (database: Database): readonly TeamStats[] =>
  database
    .prepare<[], TeamStats>(
      `SELECT team, date(created_at / 1000, 'unixepoch') AS since,
         (SELECT count(*) FROM entry WHERE entry.team = team.team) AS entries,
         (SELECT coalesce(sum(length(bytes)), 0) FROM entry WHERE entry.team = team.team) AS bytes,
         (SELECT count(*) FROM hidden WHERE hidden.team = team.team) AS hidden,
         (SELECT count(*) FROM gone WHERE gone.team = team.team AND list = 'entry') AS gone,
         (SELECT count(*) FROM roster WHERE roster.team = team.team) AS records,
         (SELECT count(*) FROM key_row WHERE key_row.team = team.team) AS keyRows
       FROM team ORDER BY team`,
    )
    .all();
