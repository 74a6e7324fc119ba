/** [S5] The operator's commands, run as an operator runs them: each its own process, beside a real relay. */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { toHex } from '../../../src/base/bytes';
import { relayLimits } from '../../../sync-server/relayLimits';
import { databaseIn, openStore } from '../../../sync-server/store/dataFolder';
import { nameOfReplaced } from '../../../sync-server/upkeep/replaced';
import { dyingAt } from '../../faults/killedRelay';
import { runRelayCommand, startRelay } from '../../support/relay';
import { dialRelay, foundTeam } from '../../support/relayClient';
import { takeBackTooLate } from '../../support/takenBack';
import { temporaryFolder } from '../../support/temporaryFolder';
import { createEntry, createTestTeam, type TestTeam } from '../../support/testTeam';

const start = async (dataDir: string) => {
  const relay = await startRelay({ dataDir });
  onTestFinished(() => relay.kill9());
  return relay;
};
const push = async (url: string, team: TestTeam, count: number) => {
  const client = await dialRelay(url);
  const { logId, head } = await client.welcome(team, team.founder);
  for (let batch = 1; batch <= count; batch++) {
    client.say({ type: 'PUSH', batch, entries: [createEntry()] });
    await client.hear('ACK');
  }
  return { logId: toHex(logId), head };
};
/** A relay with a team and three entries, and its backup made while it ran. */
const backedUp = async () => {
  const dataDir = temporaryFolder();
  const relay = await start(dataDir);
  const team = createTestTeam();
  await foundTeam(relay.url, await relay.setupLink(), team);
  const { logId } = await push(relay.url, team, 3);
  const file = join(temporaryFolder(), 'relay.backup');
  const made = await runRelayCommand(['backup', file], { dataDir });
  return { dataDir, relay, team, logId, file, made };
};

describe('a backup', () => {
  it('is one whole file, made while the relay runs, and never replaces another', async () => {
    const { dataDir, file, made } = await backedUp();
    expect(made).toMatchObject({ code: 0, output: expect.stringContaining('3 entries') });
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(readdirSync(join(file, '..'))).toEqual(['relay.backup']);
    const again = await runRelayCommand(['backup', file], { dataDir });
    expect(again).toMatchObject({ code: 1, output: expect.stringContaining('is there already') });
  });

  it('that is restored has new log ids; what stood there is kept beside it', async () => {
    const { dataDir, relay, team, logId, file } = await backedUp();
    await push(relay.url, team, 2);
    const whileRunning = await runRelayCommand(['restore', file], { dataDir });
    expect(whileRunning).toMatchObject({ code: 1, output: expect.stringContaining('another relay is running') });
    await relay.stop();
    const restored = await runRelayCommand(['restore', file], { dataDir });
    expect(restored).toMatchObject({ code: 0, output: expect.stringContaining('3 entries') });
    const [aside = ''] = readdirSync(dataDir).filter((name) => name.startsWith('replaced-'));
    const before = new Database(join(dataDir, aside, 'relay.sqlite'), { readonly: true });
    expect(before.prepare('SELECT count(*) AS n FROM entry').get()).toEqual({ n: 5 });
    before.close();
    const after = await push((await start(dataDir)).url, team, 0);
    expect(after.head).toBe(3);
    expect(after.logId).not.toBe(logId);
  });

  it('whose restoring was killed half-way keeps the relay from starting empty, and is restored when asked again', async () => {
    const { dataDir, relay, file } = await backedUp();
    await relay.kill9();
    // The database has been moved aside, its write-ahead log has not, and nothing stands in its place.
    expect((await runRelayCommand(['restore', file], { dataDir, env: dyingAt('rename:after', 1) })).code).toBe(null);
    await expect(startRelay({ dataDir })).rejects.toThrow('a restore was cut short');
    const again = await runRelayCommand(['restore', file], { dataDir });
    expect(again).toMatchObject({ code: 0, output: expect.stringContaining('3 entries') });
    const [aside = '', ...others] = readdirSync(dataDir).filter((name) => name.startsWith('replaced-'));
    expect(others).toEqual([]);
    expect(readdirSync(join(dataDir, aside))).toContain('relay.sqlite-wal');
    expect((await runRelayCommand(['check'], { dataDir })).code).toBe(0);
  });

  it('that is damaged or missing is not restored, and nothing has changed', async () => {
    const { dataDir, relay, file } = await backedUp();
    await relay.stop();
    const copy = new Database(file);
    copy.prepare('UPDATE entry SET entry_id = randomblob(16) WHERE place = 2').run();
    copy.close();
    const damaged = await runRelayCommand(['restore', file], { dataDir });
    expect(damaged).toMatchObject({ code: 1, output: expect.stringContaining('the entry at place 2 is damaged') });
    const noDatabase = join(temporaryFolder(), 'note.txt');
    writeFileSync(noDatabase, 'not a database '.repeat(500));
    expect((await runRelayCommand(['restore', noDatabase], { dataDir })).code).toBe(1);
    expect((await runRelayCommand(['restore', `${file}.not`], { dataDir })).code).toBe(1);
    expect(readdirSync(dataDir).sort()).toEqual(['relay.lock', 'relay.sqlite']);
    expect((await runRelayCommand(['check'], { dataDir })).code).toBe(0);
  });
});

describe('the check', () => {
  const damages: readonly (readonly [name: string, sql: string, finding: RegExp])[] = [
    ['an entry that is gone', 'DELETE FROM entry WHERE place = 2', /places 2 to 2 are missing/],
    ['a log that is longer than its end', 'UPDATE team SET head = 2', /ends at place 3, not 2/],
    ['a log that is shorter than its end', 'UPDATE team SET head = 4', /ends at place 3, not 4/],
    [
      'a place that is taken and known to hold nothing',
      "INSERT INTO gone VALUES (1, 'entry', 2)",
      /2, is taken and said/,
    ],
    ['an empty place past the end', "INSERT INTO gone VALUES (1, 'entry', 4)", /ends at place 4, not 3/],
    [
      'a record that was changed',
      "UPDATE roster SET record = cast(record || x'00' AS BLOB)",
      /roster is damaged at record 0/,
    ],
    ['a roster that is gone', 'DELETE FROM roster', /there is no roster/],
    ['rows of no team', 'PRAGMA foreign_keys = OFF; DELETE FROM team', /belong to no team/],
  ];
  it.each(damages)('finds %s', async (_, sql, finding) => {
    const { dataDir, relay } = await backedUp();
    await relay.stop();
    expect(await runRelayCommand(['check'], { dataDir })).toMatchObject({ code: 0 });
    const database = new Database(join(dataDir, 'relay.sqlite'));
    database.exec(sql);
    database.close();
    expect(await runRelayCommand(['check'], { dataDir })).toMatchObject({
      code: 1,
      output: expect.stringMatching(finding),
    });
  });

  it('and the numbers make no database where there is none', async () => {
    const dataDir = temporaryFolder();
    for (const command of ['check', 'stats']) {
      expect(await runRelayCommand([command], { dataDir })).toMatchObject({ code: 1 });
    }
    expect(existsSync(join(dataDir, 'relay.sqlite'))).toBe(false);
  });
});

/** A relay with chunks: `keep` puts one there. */
const withChunks = async () => {
  const { dataDir, relay } = await backedUp();
  const database = new Database(join(dataDir, 'relay.sqlite'), { readonly: true });
  const team = database.prepare<[], { id: string }>('SELECT lower(hex(team_id)) AS id FROM team').get()?.id ?? '';
  database.close();
  const folder = join(dataDir, 'chunks', team);
  mkdirSync(folder, { recursive: true });
  const keep = (bytes: string): string => {
    const name = createHash('sha256').update(bytes).digest('hex');
    writeFileSync(join(folder, name), bytes);
    return name;
  };
  return { dataDir, relay, team, folder, keep };
};

it('[S9] chunks are backed up beside the database, checked by their names, counted, and added again by a restore', async () => {
  const { dataDir, relay, team, folder, keep } = await withChunks();
  const [first, second] = [keep('one chunk'), keep('another')];
  const stats = await runRelayCommand(['stats'], { dataDir });
  expect(stats.output).toMatch(/0 key rows, 2 chunks \(16 bytes\)\n$/);
  expect(stats.output).not.toContain(team);
  const file = join(temporaryFolder(), 'with.backup');
  expect(await runRelayCommand(['backup', file], { dataDir })).toMatchObject({ code: 0 });
  expect(readdirSync(join(`${file}.chunks`, team)).sort()).toEqual([first, second].sort());
  await relay.stop();
  rmSync(join(folder, first));
  const later = keep('after the backup');
  expect(await runRelayCommand(['restore', file], { dataDir })).toMatchObject({ code: 0 });
  expect(readdirSync(folder).sort()).toEqual([first, second, later].sort());
  expect(await runRelayCommand(['check'], { dataDir })).toMatchObject({ code: 0 });
  writeFileSync(join(folder, second), 'changed');
  const found = { code: 1, output: expect.stringContaining('1 chunks are not what their names say') };
  expect(await runRelayCommand(['check'], { dataDir })).toMatchObject(found);
  expect(readFileSync(join(folder, first), 'utf8')).toBe('one chunk');
});

describe('[S9] a chunk that has rotted', () => {
  const leftOut = { code: 2, output: expect.stringContaining('1 chunks are not what their names say: they were left') };

  it('on the relay is left out of a backup, which says so and can be restored', async () => {
    const { dataDir, relay, team, folder, keep } = await withChunks();
    const [sound, rotten] = [keep('one chunk'), keep('another')];
    writeFileSync(join(folder, rotten), 'changed');
    const file = join(temporaryFolder(), 'without.backup');
    const made = await runRelayCommand(['backup', file], { dataDir });
    expect(made).toMatchObject(leftOut);
    expect(made.output).toContain(`Kept in ${file}`);
    expect(readdirSync(join(`${file}.chunks`, team))).toEqual([sound]);
    await relay.stop();
    const fresh = temporaryFolder();
    const restored = await runRelayCommand(['restore', file], { dataDir: fresh });
    expect(restored).toMatchObject({ code: 0, output: expect.stringContaining('3 entries') });
    expect(readdirSync(join(fresh, 'chunks', team))).toEqual([sound]);
    expect(await runRelayCommand(['check'], { dataDir: fresh })).toMatchObject({ code: 0 });
  });

  it('so that the disk does not give it is found, and left out, like any other', async () => {
    const { dataDir, relay, team, folder, keep } = await withChunks();
    const [sound, rotten] = [keep('one chunk'), keep('another')];
    const file = join(temporaryFolder(), 'whole.backup');
    expect(await runRelayCommand(['backup', file], { dataDir })).toMatchObject({ code: 0 });
    rmSync(join(folder, rotten));
    // A file of which the system reads nothing: EIO.
    symlinkSync('/proc/self/mem', join(folder, rotten));
    const found = { code: 1, output: expect.stringContaining('1 chunks are not what their names say') };
    expect(await runRelayCommand(['check'], { dataDir })).toMatchObject(found);
    const another = join(temporaryFolder(), 'without.backup');
    expect(await runRelayCommand(['backup', another], { dataDir })).toMatchObject(leftOut);
    expect(readdirSync(join(`${another}.chunks`, team))).toEqual([sound]);
    await relay.stop();
    expect(await runRelayCommand(['restore', file], { dataDir })).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, rotten), 'utf8')).toBe('another');
  });

  it('in a backup is left out of what is restored: the database and all other chunks are there', async () => {
    const { dataDir, relay, team, folder, keep } = await withChunks();
    const [sound, rotten, both] = [keep('one chunk'), keep('another'), keep('a third')];
    const file = join(temporaryFolder(), 'rotting.backup');
    expect(await runRelayCommand(['backup', file], { dataDir })).toMatchObject({ code: 0 });
    writeFileSync(join(`${file}.chunks`, team, rotten), 'changed');
    await relay.stop();
    // Killed half-way, an earlier one left this behind.
    writeFileSync(join(folder, `${sound}.copy.unfinished`), 'one');
    // What the relay itself has of it is sound, or is mended from the backup.
    writeFileSync(join(folder, both), 'changed');
    rmSync(join(folder, sound));
    const restored = await runRelayCommand(['restore', file], { dataDir });
    expect(restored).toMatchObject(leftOut);
    expect(restored.output).toMatch(/3 entries[\s\S]*\nRestored\. What was there before is in /);
    const now = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
    expect(Object.fromEntries(now)).toEqual({ [sound]: 'one chunk', [rotten]: 'another', [both]: 'a third' });
    const fresh = temporaryFolder();
    expect(await runRelayCommand(['restore', file], { dataDir: fresh })).toMatchObject(leftOut);
    expect(readdirSync(join(fresh, 'chunks', team)).sort()).toEqual([sound, both].sort());
    expect(await runRelayCommand(['check'], { dataDir: fresh })).toMatchObject({ code: 0 });
  });
});

it('[S8] the purge drops what has been hidden for ninety days and nothing else, and the check finds all well', async () => {
  const { dataDir } = await backedUp();
  const database = new Database(join(dataDir, 'relay.sqlite'));
  const hide = database.prepare('INSERT INTO hidden SELECT team, entry_id, ? FROM entry WHERE place = ?');
  hide.run(Date.now() - relayLimits.hiddenMs - 1, 1);
  hide.run(Date.now() - relayLimits.hiddenMs + 3_600_000, 2);
  const sizes = database.prepare<[], { size: number }>('SELECT length(bytes) AS size FROM entry ORDER BY place');
  const before = sizes.all().map(({ size }) => size);
  expect(await runRelayCommand(['stats'], { dataDir })).toMatchObject({ output: expect.stringContaining('2 hidden') });
  const purged = await runRelayCommand(['purge'], { dataDir });
  expect(purged).toMatchObject({ code: 0, output: expect.stringMatching(/^1 entries purged\n/) });
  expect(sizes.all().map(({ size }) => size)).toEqual([0, ...before.slice(1)]);
  expect(await runRelayCommand(['check'], { dataDir })).toMatchObject({ code: 0 });
  database.prepare("UPDATE entry SET bytes = x'' WHERE place = 3").run();
  database.close();
  expect(await runRelayCommand(['check'], { dataDir })).toMatchObject({
    code: 1,
    output: expect.stringContaining('place 3 is damaged'),
  });
});

describe('[S11] a database whose erasures were taken back too late', () => {
  const madeWith = (damage = '') => {
    const dataDir = temporaryFolder();
    const store = openStore(dataDir);
    const story = takeBackTooLate(store);
    const ends = { again: story.push(...story.entries), rows: story.putRows(...story.rows) };
    store.close();
    const database = new Database(databaseIn(dataDir));
    database.exec(damage);
    database.close();
    return { dataDir, ...ends };
  };

  it('takes what was destroyed again, at new places, and is checked, backed up and restored; it says what is gone', async () => {
    const { dataDir, again, rows } = madeWith();
    // [S8] What was purged is known; what was destroyed is not.
    expect(again).toEqual(['duplicate 1', 'duplicate 2', 'placed 6', 'duplicate 4', 'placed 7']);
    expect(rows).toEqual(['duplicate 1', 'placed 4', 'placed 5']);
    const known = expect.stringMatching(
      /^The database is whole\.\nteam 1: 2 places of the log hold nothing: .*\nteam 1: 2 places of the key table hold nothing: /,
    );
    expect(await runRelayCommand(['check'], { dataDir })).toMatchObject({ code: 0, output: known });
    const file = join(temporaryFolder(), 'gone.backup');
    const line = expect.stringContaining('1 hidden, 2 gone)');
    expect(await runRelayCommand(['backup', file], { dataDir })).toMatchObject({ code: 0, output: line });
    expect(await runRelayCommand(['restore', file], { dataDir })).toMatchObject({ code: 0, output: line });
    expect(await runRelayCommand(['check'], { dataDir })).toMatchObject({ code: 0, output: known });
  });

  it('is restored from a backup of an earlier build, which kept no account of them', async () => {
    const file = join(temporaryFolder(), 'old.backup');
    const old = new Database(file);
    old.exec(readFileSync(new URL('../store/layout3.sql', import.meta.url), 'utf8'));
    old.close();
    const dataDir = temporaryFolder();
    const output = expect.stringContaining('2 entries (174 bytes, 1 hidden, 3 gone)');
    expect(await runRelayCommand(['restore', file], { dataDir })).toMatchObject({ code: 0, output });
    expect(await runRelayCommand(['check'], { dataDir })).toMatchObject({ code: 0 });
  });

  it.each([
    ['DELETE FROM entry WHERE place = 4', /places 4 to 4 are missing/],
    ["DELETE FROM gone WHERE list = 'entry' AND place = 3", /places 3 to 3 are missing/],
    ["DELETE FROM gone WHERE list = 'key_row' AND place = 2", /key places 2 to 2 are missing/],
    ['DELETE FROM key_row WHERE place = 4', /key places 4 to 4 are missing/],
    ['DELETE FROM key_row', /the key table ends at place 3, not 5/],
  ])('is damaged all the same where something else is missing: %s', async (damage, finding) => {
    const { dataDir } = madeWith(damage);
    const found = { code: 1, output: expect.stringMatching(finding) };
    expect(await runRelayCommand(['check'], { dataDir })).toMatchObject(found);
    expect(await runRelayCommand(['backup', join(temporaryFolder(), 'x')], { dataDir })).toMatchObject(found);
  });
});

it('[S11] the purge deletes what a restore put aside thirty days ago and nothing younger; check and numbers say how old it is', async () => {
  const { dataDir, relay, file } = await backedUp();
  await relay.stop();
  const restored = await runRelayCommand(['restore', file], { dataDir });
  expect(restored.output).toContain('whoever made one deletes it, with its chunks, after 30 days');
  const [aside = ''] = readdirSync(dataDir).filter((name) => name.startsWith('replaced-'));
  const agoOf = (days: number) => nameOfReplaced(Date.now() - days * 24 * 3_600_000 - 60_000);
  const [due, young] = [agoOf(30), agoOf(29)];
  for (const name of [due, young]) cpSync(join(dataDir, aside), join(dataDir, name), { recursive: true });
  // Not put there by a restore.
  const others = ['replaced-2020', 'replaced-2020-01-01T00-00-00-000Z.mine'];
  for (const name of others) mkdirSync(join(dataDir, name));
  for (const command of ['check', 'stats']) {
    const { output } = await runRelayCommand([command], { dataDir });
    expect(output.match(/^replaced-.*$/gm)).toEqual([
      `${due}: put aside by a restore 30 days ago, too old: "purge" deletes it`,
      `${young}: put aside by a restore 29 days ago, deleted by "purge" after 30 days`,
      `${aside}: put aside by a restore 0 days ago, deleted by "purge" after 30 days`,
    ]);
  }
  const purged = { code: 0, output: '0 entries purged\n1 folders of earlier restores deleted\n' };
  expect(await runRelayCommand(['purge'], { dataDir })).toMatchObject(purged);
  const left = readdirSync(dataDir).filter((name) => name.startsWith('replaced-'));
  expect(left.sort()).toEqual([young, aside, ...others].sort());
  expect((await runRelayCommand(['--help'], { dataDir })).output).toMatch(/put aside .*30 days/);
});

it('the numbers name nobody', async () => {
  const { dataDir, team } = await backedUp();
  const { code, output } = await runRelayCommand(['stats'], { dataDir });
  expect(code).toBe(0);
  expect(output).toMatch(/^team 1, since \d{4}-\d\d-\d\d: 3 entries \(\d+ bytes\), 1 roster records, 0 key rows\n$/);
  expect(output).not.toContain(toHex(team.id));
});
