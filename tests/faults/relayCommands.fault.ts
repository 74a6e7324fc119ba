/**
 * [I1, S5] The operator's commands killed at named points. Whatever they had begun: what the relay acknowledged is in its
 * database, or in the one that was moved aside, and the same command given again ends well.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/base/bytes';
import { createPrng } from '../support/prng';
import { temporaryFolder } from '../support/temporaryFolder';
import { createKilledRelay, dyingAt, type KilledRelay } from './killedRelay';

const KILLS = Number(process.env['COMMAND_KILLS'] ?? 2);
const SEED = 43;

const world = async (name: string): Promise<KilledRelay> => {
  const made = await createKilledRelay(join(temporaryFolder(), 'data'), createPrng(SEED + name.length));
  const relay = await made.start();
  const client = await made.dial(relay);
  for (let at = 0; at < 20; at++) await made.work(client);
  client.hangUp();
  await relay.kill9();
  return made;
};
const died = (outcome: { readonly code: number | null }): void => expect(outcome.code).toBe(null);
/** What was acknowledged and is not in this database. */
const lostIn = (path: string, ids: readonly string[]): readonly string[] => {
  const database = new Database(path);
  const stored = database.prepare<[Uint8Array]>('SELECT 1 FROM entry WHERE entry_id = ?');
  const lost = ids.filter((id) => stored.get(fromHex(id)) === undefined);
  database.close();
  return lost;
};

describe(`a backup killed N = ${KILLS} times at each point, beside a relay that runs`, () => {
  it.each([
    ['backup:before', 1],
    ['backup:copying', 1],
    ['backup:copying', 3],
    ['backup:copied', 1],
    ['rename:before', 1],
    ['rename:after', 1],
  ] as const)('%s, time %i', async (point, after) => {
    const made = await world(point);
    for (let round = 0; round < KILLS; round++) {
      const relay = await made.start();
      const file = join(temporaryFolder(), 'relay.backup');
      died(await made.command(['backup', file], dyingAt(point, after)));
      const client = await made.dial(relay);
      await made.work(client);
      await made.look(client);
      // A file that has its name is whole; one that has not is not in the way of the next.
      const isThere = existsSync(file);
      if (isThere) expect(lostIn(file, made.entryIds().slice(0, 20))).toEqual([]);
      const again = await made.command(['backup', `${file}${isThere ? '.again' : ''}`]);
      expect(again).toMatchObject({ code: 0 });
      expect(lostIn(`${file}${isThere ? '.again' : ''}`, made.entryIds())).toEqual([]);
      await relay.kill9();
    }
    await made.verify();
    expect(made.findings).toEqual([]);
  });
});

const emptiedIn = (path: string): number => {
  const database = new Database(path);
  const row = database.prepare<[], { n: number }>('SELECT count(*) AS n FROM entry WHERE length(bytes) = 0').get();
  database.close();
  return row?.n ?? 0;
};
const LATE = encodeURIComponent('const now = Date.now; Date.now = () => now() + 91 * 24 * 3600 * 1000');

describe(`a purge killed N = ${KILLS} times at each point`, () => {
  // The first transaction looks at the layout.
  it.each([
    ['purge:before', 2],
    ['purge:in', 2],
    ['purge:after', 2],
  ] as const)('%s, time %i', async (point, after) => {
    const late = `--import=data:text/javascript,${LATE}`;
    for (let round = 0; round < KILLS; round++) {
      const made = await world(point);
      const relay = await made.start();
      await made.cover(relay);
      await made.work(await made.dial(relay));
      // Every other time beside a relay that runs.
      if (round % 2 === 1) await relay.kill9();
      const env = dyingAt(point, after);
      died(await made.command(['purge'], { ...env, NODE_OPTIONS: `${env['NODE_OPTIONS']} ${late}` }));
      if (round % 2 === 0) await relay.kill9();
      await made.verify();
      expect(await made.command(['purge'], { NODE_OPTIONS: late })).toMatchObject({ code: 0 });
      expect(await made.command(['check'])).toMatchObject({ code: 0 });
      expect(emptiedIn(join(made.dataDir, 'relay.sqlite'))).toBe(made.coveredCount());
      const again = await made.start();
      await made.sendAgain(again);
      await again.kill9();
      await made.verify();
      expect(made.findings).toEqual([]);
    }
  });
});

describe(`a restore killed N = ${KILLS} times at each point`, () => {
  it.each([
    ['restore:before', 2],
    ['restore:in', 2],
    ['restore:after', 2],
    ['rename:before', 1],
    ['rename:after', 1],
    ['rename:before', 2],
    ['rename:after', 2],
    ['rename:before', 3],
    ['rename:after', 3],
    ['rename:before', 4],
    ['rename:after', 4],
  ] as const)('%s, time %i', async (point, after) => {
    const made = await world(point);
    const file = join(temporaryFolder(), 'relay.backup');
    expect(await made.command(['backup', file])).toMatchObject({ code: 0 });
    const inBackup = made.entryIds();
    for (let round = 0; round < KILLS; round++) {
      const relay = await made.start();
      const client = await made.dial(relay);
      await made.work(client);
      // Killed, so that its last entries stand in the write-ahead log only.
      await relay.kill9();
      const before = made.entryIds();
      died(await made.command(['restore', file], dyingAt(point, after)));
      // The relay starts on the one or the other, whole, or says what to do; it never begins anew.
      const started = await made.start().catch((error: unknown) => String(error));
      if (typeof started === 'string') expect(started).toContain('a restore was cut short');
      else {
        const { head } = await made.dial(started);
        expect([inBackup.length, before.length]).toContain(head);
        await started.kill9();
      }
      expect(await made.command(['restore', file])).toMatchObject({ code: 0 });
      expect(await made.command(['check'])).toMatchObject({ code: 0 });
      const asides = readdirSync(made.dataDir).filter((name) => name.startsWith('replaced-'));
      const databases = asides.map((name) => join(made.dataDir, name, 'relay.sqlite')).filter(existsSync);
      expect(databases.map((path) => lostIn(path, before).length)).toContain(0);
      for (const name of asides) rmSync(join(made.dataDir, name), { recursive: true });
      // As tablets do: what came after the backup is offered again.
      await made.bringBack();
    }
    await made.verify();
    expect(made.findings).toEqual([]);
  });
});
