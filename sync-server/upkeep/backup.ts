/**
 * `npm run relay -- backup FILE` and `restore FILE`. A backup is one file, made beside a running relay, checked before it
 * gets its name, and beside it, where there are chunks, a folder with them [S9]. A chunk that has rotted stands in nobody's
 * way: neither keeps it, both say how many. Restoring gives every team a new log id [S5]: tablets then start from zero and offer what the backup has
 * not, and no acknowledgement from before is believed.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Database } from 'better-sqlite3';
import { chunksIn } from '../chunks/fileChunkStore';
import { databaseIn, lockFolder, unfinishedIn } from '../store/dataFolder';
import { openSqliteDatabase } from '../store/sqliteDatabase';
import { check } from './check';
import { addChunks, chunksBeside } from './chunkUpkeep';
import { nameOfReplaced, replacedIn } from './replaced';
import { stats, type TeamStats } from './stats';

/** Beside a database while SQLite has it open. */
const COMPANIONS = ['', '-wal', '-shm'];

/** Opens the relay's database of a folder for reading what is there; it must be there. */
export const withDatabase = async <T>(path: string, use: (database: Database) => T | Promise<T>): Promise<T> => {
  if (!existsSync(path)) throw new Error(`there is no ${path}`);
  const database = openSqliteDatabase(path);
  try {
    return await use(database);
  } finally {
    database.close();
  }
};

const mustBeWhole = (database: Database, what: string): readonly TeamStats[] => {
  const findings = check(database);
  if (findings.length > 0) throw new Error([`${what} is damaged:`, ...findings].join('\n'));
  return stats(database);
};

const removeAll = (path: string): void => {
  for (const companion of COMPANIONS) rmSync(path + companion, { force: true });
};

/** On the disk, name included, when it returns. */
const takeName = (from: string, to: string): void => {
  renameSync(from, to);
  for (const path of [to, dirname(to)]) {
    const descriptor = openSync(path, 'r');
    fsyncSync(descriptor);
    closeSync(descriptor);
  }
};

export interface Kept {
  readonly teams: readonly TeamStats[];
  /** Chunks that were not what their names say, and are not kept. */
  readonly damaged: number;
}

/** Throws when `to` exists, the database is damaged or there is no room; then nothing is left behind. */
export const backup = async (folder: string, to: string): Promise<Kept> => {
  const path = resolve(to);
  const chunks = chunksBeside(path);
  for (const one of [path, chunks]) if (existsSync(one)) throw new Error(`${one} is there already`);
  const unfinished = join(dirname(path), `.${basename(path)}.unfinished`);
  try {
    await withDatabase(databaseIn(folder), (database) => database.backup(unfinished));
    const teams = await withDatabase(unfinished, (copy) => {
      const known = mustBeWhole(copy, 'the database');
      copy.pragma('journal_mode = DELETE');
      return known;
    });
    // What an entry names was there before the entry: after the database all of that is copied.
    const damaged = await addChunks(chunksIn(folder), chunks);
    takeName(unfinished, path);
    return { teams, damaged };
  } catch (problem) {
    await rm(chunks, { recursive: true, force: true });
    throw problem;
  } finally {
    removeAll(unfinished);
  }
};

/**
 * The database that stood there is moved aside, never deleted; `replaced` names its folder. Chunks are added to those that
 * are there, and take the place of damaged ones. Throws while a relay runs on
 * the folder or when the backup's database is damaged; then nothing has changed.
 */
export const restore = async (
  folder: string,
  from: string,
): Promise<Kept & { readonly replaced: string | undefined }> => {
  if (!existsSync(from)) throw new Error(`there is no ${from}`);
  const unlock = lockFolder(folder);
  const path = databaseIn(folder);
  const unfinished = unfinishedIn(folder);
  try {
    removeAll(unfinished);
    copyFileSync(from, unfinished);
    const teams = await withDatabase(unfinished, (copy) => {
      const known = mustBeWhole(copy, 'the backup');
      const renew = copy.prepare('UPDATE team SET log_id = ? WHERE team = ?');
      copy.transaction(() => {
        for (const { team } of known) renew.run(randomBytes(16), team);
      })();
      copy.pragma('journal_mode = DELETE');
      return known;
    });
    const damaged = await addChunks(chunksBeside(from), chunksIn(folder));
    const replaced = moveAside(folder, path);
    takeName(unfinished, path);
    return { teams, damaged, replaced };
  } finally {
    // Where nothing stands in its place, it keeps the relay from starting empty.
    if (existsSync(path)) removeAll(unfinished);
    unlock();
  }
};

/**
 * The database goes first: killed in between, what is left is no database, rather than one without its last commits. Its
 * companions follow it even then: SQLite would take them for the restored one's.
 */
const moveAside = (folder: string, path: string): string | undefined => {
  if (!COMPANIONS.some((companion) => existsSync(path + companion))) return undefined;
  const now = Date.now();
  const begun = existsSync(path) ? undefined : replacedIn(folder, now).at(-1)?.name;
  const aside = join(folder, begun ?? nameOfReplaced(now));
  mkdirSync(aside, { mode: 0o700, recursive: true });
  for (const companion of COMPANIONS) {
    if (existsSync(path + companion)) renameSync(path + companion, join(aside, basename(path) + companion));
  }
  return aside;
};
