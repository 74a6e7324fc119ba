import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../sync-server/store/dataFolder';
import { openSqliteDatabase } from '../../../sync-server/store/sqliteDatabase';
import { createSqliteStore } from '../../../sync-server/store/sqliteStore';
import { check, knownGone } from '../../../sync-server/upkeep/check';

interface Row {
  readonly place: number;
  readonly bytes: Uint8Array;
}

describe('relay database', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ponte-database-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('[S2] runs with a write-ahead log and a full fsync', () => {
    const database = openSqliteDatabase(join(folder, 'relay.sqlite'));
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
    database.close();
  });

  it('[S2] refuses a place where no write-ahead log is possible', () => {
    expect(() => openSqliteDatabase('')).toThrow('journal_mode');
  });

  it('[T7] refuses the database of a newer build and leaves it alone', () => {
    const path = join(folder, 'relay.sqlite');
    openSqliteDatabase(path).close();
    const newer = new Database(path);
    newer.pragma('user_version = 99');
    newer.close();
    expect(() => openSqliteDatabase(path)).toThrow('newer build');
    const after = new Database(path);
    expect(after.pragma('user_version', { simple: true })).toBe(99);
    after.close();
  });

  it('[T7] has a database of every earlier layout to open', () => {
    const path = join(folder, 'relay.sqlite');
    openSqliteDatabase(path).close();
    const now = new Database(path);
    const layout = now.pragma('user_version', { simple: true }) as number;
    now.close();
    const here = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.sql'));
    expect(here.sort()).toEqual(Array.from({ length: layout - 1 }, (_, at) => `layout${at + 1}.sql`));
  });

  it.each([
    [1, { head: 3, keysHead: 0 }, 1, [] as number[], 0],
    [2, { head: 4, keysHead: 1 }, 2, [1, 2], 1],
    // [S11] Layout 3 kept no account of the places that hold nothing.
    [3, { head: 5, keysHead: 3 }, 5, [], 1],
  ])(
    '[T7] opens what the build of layout %i wrote, with everything in it, in one step',
    (layout, heads, records, hidden, keyRows) => {
      const path = join(folder, 'relay.sqlite');
      const old = new Database(path);
      old.exec(readFileSync(new URL(`layout${layout}.sql`, import.meta.url), 'utf8'));
      expect(old.pragma('user_version', { simple: true })).toBe(layout);
      const rows = old.prepare('SELECT place, bytes FROM entry ORDER BY place').all() as Row[];
      const { team_id: team, log_id: logId } =
        old.prepare<[], Record<string, Uint8Array>>('SELECT * FROM team').get() ?? {};
      old.close();
      for (let times = 0; times < 2; times++) {
        const database = openSqliteDatabase(path);
        expect(check(database)).toEqual([]);
        const store = createSqliteStore(database);
        const id = new Uint8Array(team ?? []);
        expect(store.team(id)).toEqual({ logId: new Uint8Array(logId ?? []), ...heads });
        const kept = (raw: boolean) =>
          store.entriesAfter(id, 0, { bytes: 1e6, count: 9 }, raw).map(({ place, bytes }) => ({ place, bytes }));
        const all = rows.map(({ place, bytes }) => ({ place, bytes: new Uint8Array(bytes) }));
        expect(kept(true)).toEqual(all);
        expect(kept(false)).toEqual(all.filter(({ place }) => !hidden.includes(place)));
        expect(store.recordsAfter(id, 0, { bytes: 1e6 })).toHaveLength(records);
        expect(store.keyRowsAfter(id, 0, 9)).toHaveLength(keyRows);
        store.close();
      }
    },
  );

  it('[S11] of layout 3 has the places written down that erasures taken back explain, and what they do not is damage', () => {
    const open = (change: string) => {
      const path = join(mkdtempSync(join(folder, 'layout3-')), 'relay.sqlite');
      const old = new Database(path);
      old.exec(readFileSync(new URL('layout3.sql', import.meta.url), 'utf8'));
      old.exec(change);
      old.close();
      const database = openSqliteDatabase(path);
      const found = [check(database), knownGone(database).length];
      const gone = database.prepare<[], { list: string; place: number }>('SELECT list, place FROM gone').all();
      database.close();
      return [...found, gone.map(({ list, place }) => `${list} ${place}`).join(', ')];
    };
    expect(open('')).toEqual([[], 2, 'entry 2, entry 3, entry 5, key_row 2, key_row 3']);
    // Three entries were taken back in all, and two key rows: no more can be gone.
    expect(open('DELETE FROM entry WHERE place = 4')).toEqual([
      ['team 1: the log ends at place 1, not 5'],
      1,
      'key_row 2, key_row 3',
    ]);
    expect(open('DELETE FROM key_row')).toEqual([
      ['team 1: the key table ends at place 0, not 3'],
      1,
      'entry 2, entry 3, entry 5',
    ]);
    expect(open('UPDATE team SET head = 9e15')[0]).toHaveLength(2);
  });

  it('keeps its relay id when opened again', () => {
    const first = openStore(folder);
    const relayId = first.relayId();
    first.close();
    const second = openStore(folder);
    expect(second.relayId()).toEqual(relayId);
    second.close();
  });

  it('is readable by its owner only, and one file when closed', () => {
    const inner = join(folder, 'data');
    openStore(inner).close();
    expect(statSync(inner).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(inner)) expect(statSync(join(inner, name)).mode & 0o777).toBe(0o600);
    expect(readdirSync(inner).sort()).toEqual(['relay.lock', 'relay.sqlite']);
  });

  it('[S4] lets one relay at a time give out places', () => {
    const first = openStore(folder);
    expect(() => openStore(folder)).toThrow('another relay');
    first.close();
    openStore(folder).close();
  });

  it('[S7] has these columns and no others', () => {
    const database = openSqliteDatabase(join(folder, 'relay.sqlite'));
    const columns = database
      .prepare<[], { line: string }>(
        `SELECT m.name || ': ' || group_concat(c.name, ' ') AS line FROM sqlite_schema m, pragma_table_info(m.name) c
         WHERE m.type = 'table' GROUP BY m.name ORDER BY m.name`,
      )
      .all();
    expect(columns.map(({ line }) => line)).toEqual([
      'ask: ticket team request',
      'claim: team snapshot seat state_hash entry_ids at',
      'entry: team place entry_id bytes',
      'erased: team id at done',
      'gone: team list place',
      'hidden: team entry_id at',
      'key_row: team place row_id target bytes',
      'meta: name value',
      'receipt: team record seat',
      'roster: team n hash record',
      'setup_token: hash expires_at team',
      'team: team team_id log_id created_at head keys_head',
      'ticket: ticket team',
    ]);
    database.close();
  });
});
