/** The folder with the relay's data: readable by its owner only, used by one relay at a time. */
import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { RelayStore } from './relayStore';
import { openSqliteDatabase } from './sqliteDatabase';
import { createSqliteStore } from './sqliteStore';

export const databaseIn = (folder: string): string => join(folder, 'relay.sqlite');

/** Where a restore prepares what is to take the database's place. */
export const unfinishedIn = (folder: string): string => `${databaseIn(folder)}.unfinished`;

/** Bytes of the database with its write-ahead log. */
export const sizeOfDatabase = (folder: string): number =>
  ['', '-wal'].reduce(
    (sum, end) => sum + (statSync(databaseIn(folder) + end, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );

const makeFolder = (folder: string): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
};

/** A store that also other processes may have open: enough to add a setup token. */
export const openSharedStore = (folder: string): RelayStore => {
  makeFolder(folder);
  // A new database would be made, as if there had never been a team.
  if (existsSync(unfinishedIn(folder)) && !existsSync(databaseIn(folder))) {
    throw new Error('a restore was cut short: give the same command again, nothing is lost');
  }
  return createSqliteStore(openSqliteDatabase(databaseIn(folder)));
};

/** Throws while another relay runs on the same folder; what it returns lets go. */
export const lockFolder = (folder: string): (() => void) => {
  makeFolder(folder);
  const path = join(folder, 'relay.lock');
  const lock = new Database(path, { timeout: 0 });
  try {
    chmodSync(path, 0o600);
    // The operating system lets go of it however the process ends.
    lock.exec('BEGIN EXCLUSIVE');
  } catch (problem) {
    lock.close();
    throw new Error('another relay is running on the same DATA_DIR', { cause: problem });
  }
  return () => lock.close();
};

/** Throws when another relay runs on the same folder: each would give out the same places. */
export const openStore = (folder: string): RelayStore => {
  const unlock = lockFolder(folder);
  const store = openSharedStore(folder);
  return {
    ...store,
    close() {
      store.close();
      unlock();
    },
  };
};
