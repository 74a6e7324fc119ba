/**
 * Opens the relay's one database file and makes sure of what everything else rests on: write-ahead log, a real fsync at
 * every commit [S2], a layout this build knows. Refuses to run rather than promise what it cannot keep.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import Database from 'better-sqlite3';
import { storeLimits } from '../relayLimits';
import { accountForGone } from './gonePlaces';

/** What each layout adds to the one before. */
const layouts: readonly string[] = [
  `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE team (
    team INTEGER PRIMARY KEY, team_id BLOB NOT NULL UNIQUE, log_id BLOB NOT NULL, created_at INTEGER NOT NULL,
    head INTEGER NOT NULL DEFAULT 0, keys_head INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE entry (
    team INTEGER NOT NULL REFERENCES team, place INTEGER NOT NULL, entry_id BLOB NOT NULL, bytes BLOB NOT NULL,
    UNIQUE (team, place), UNIQUE (team, entry_id)
  ) STRICT;
  CREATE TABLE roster (
    team INTEGER NOT NULL REFERENCES team, n INTEGER NOT NULL, hash BLOB NOT NULL, record BLOB NOT NULL,
    UNIQUE (team, n), UNIQUE (team, hash)
  ) STRICT;
  CREATE TABLE ticket (ticket BLOB PRIMARY KEY, team INTEGER NOT NULL REFERENCES team) STRICT, WITHOUT ROWID;
  CREATE TABLE ask (
    ticket BLOB PRIMARY KEY REFERENCES ticket, team INTEGER NOT NULL REFERENCES team, request BLOB NOT NULL
  ) STRICT;
  CREATE INDEX ask_team ON ask (team);
  CREATE TABLE key_row (
    team INTEGER NOT NULL REFERENCES team, place INTEGER NOT NULL, row_id BLOB NOT NULL, target BLOB NOT NULL,
    bytes BLOB NOT NULL, UNIQUE (team, place), UNIQUE (team, row_id)
  ) STRICT;
  CREATE TABLE setup_token (
    hash BLOB PRIMARY KEY, expires_at INTEGER NOT NULL, team INTEGER REFERENCES team
  ) STRICT, WITHOUT ROWID;
`,
  // [S8] Entries that an attested snapshot stands for, since when; and what single seats have said of snapshots.
  `
  CREATE TABLE hidden (
    team INTEGER NOT NULL REFERENCES team, entry_id BLOB NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (team, entry_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX hidden_at ON hidden (at);
  CREATE TABLE claim (
    team INTEGER NOT NULL REFERENCES team, snapshot BLOB NOT NULL, seat BLOB NOT NULL, state_hash BLOB NOT NULL,
    entry_ids BLOB NOT NULL, at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX claim_snapshot ON claim (team, snapshot);
  CREATE INDEX claim_seat ON claim (team, seat);
`,
  // [S11] Ids that are erased: `done` once their bytes are destroyed. Who has carried out which record.
  `
  CREATE TABLE erased (
    team INTEGER NOT NULL REFERENCES team, id BLOB NOT NULL, at INTEGER NOT NULL, done INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (team, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX erased_due ON erased (at) WHERE done = 0;
  CREATE TABLE receipt (
    team INTEGER NOT NULL REFERENCES team, record BLOB NOT NULL, seat BLOB NOT NULL, PRIMARY KEY (team, record, seat)
  ) STRICT, WITHOUT ROWID;
`,
  // [S11] Places that hold nothing any more, of the log (`entry`) and of the key table (`key_row`).
  `
  CREATE TABLE gone (
    team INTEGER NOT NULL REFERENCES team, list TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (team, list, place)
  ) STRICT, WITHOUT ROWID;
`,
];
const LAYOUT = layouts.length;
/** The first that keeps account of places that hold nothing. */
const LAYOUT_OF_GONE = 4;

const assertPragma = (database: Database.Database, name: string, wanted: unknown): void => {
  const found = database.pragma(name, { simple: true });
  if (found !== wanted) throw new Error(`the database runs with ${name} = ${String(found)}, not ${String(wanted)}`);
};

/** Throws when the file is damaged, belongs to a newer build, or cannot promise durability. */
export const openSqliteDatabase = (path: string): Database.Database => {
  const database = new Database(path);
  try {
    database.pragma(`busy_timeout = ${storeLimits.busyMs}`);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma('trusted_schema = OFF');
    // What is erased is written over, not only unlinked.
    database.pragma('secure_delete = ON');
    assertPragma(database, 'journal_mode', 'wal');
    assertPragma(database, 'synchronous', 2);
    assertPragma(database, 'foreign_keys', 1);
    assertPragma(database, 'secure_delete', 1);
    chmodSync(path, 0o600);
    const create = database.transaction(() => {
      const version = database.pragma('user_version', { simple: true }) as number;
      if (version > LAYOUT) throw new Error(`the database belongs to a newer build (layout ${version}, not ${LAYOUT})`);
      if (version === LAYOUT) return;
      for (const added of layouts.slice(version)) database.exec(added);
      if (version < LAYOUT_OF_GONE) accountForGone(database);
      if (version === 0) database.prepare("INSERT INTO meta VALUES ('relay_id', ?)").run(randomBytes(16));
      database.pragma(`user_version = ${LAYOUT}`);
    });
    create.immediate();
    return database;
  } catch (problem) {
    database.close();
    throw problem;
  }
};
