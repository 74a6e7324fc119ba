/** [S12, L6] However many incarnations a member invents, what the others say of what they have seen stays small, and nobody is named for it. */
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { equalBytes, fromHex, toHex } from '../../../src/base/bytes';
import { highestToTell } from '../../../src/engine/receiving/numbers';
import type { Heard } from '../../../src/engine/seat/sealedMeta';
import type { Header } from '../../../src/log/header';
import { databaseIn } from '../../../sync-server/store/dataFolder';
import { must, personOf, startTeam, syncAll, type TeamTablet } from '../../support/engineTeam';
import { fileOf, forgeEntry, updateOf } from '../../support/forgery';
import { insideOf } from '../../support/insider';

const MINUTE = 60_000;
const PAST_A_DAY = 25 * 60 * MINUTE;

const saidBy = async (tablet: TeamTablet): Promise<readonly number[]> => {
  const inside = await insideOf(tablet);
  const own = inside.entries.filter(
    ({ kind, header }) => kind === 'heads' && equalBytes(header.seat, inside.seat.keys.seat),
  );
  return own.map(({ update }) => update.length);
};
const invented = async (bruno: TeamTablet, person: string, many: number): Promise<Uint8Array> => {
  const { seat } = await insideOf(bruno);
  const update = updateOf('person', { 'main/alias/AAAAAAAAAAAAAAAA': ['Falso', 1, seat.name] });
  const entries: Uint8Array[] = [];
  while (entries.length < many) entries.push(await forgeEntry(seat, person, update));
  return fileOf(seat, entries);
};
const withheldOn = async ({ engine }: TeamTablet) => (await engine.syncStatus()).withheld;

it.each([10, 2000])(
  'of %s incarnations',
  async (many) => {
    const team = await startTeam();
    const ada = await team.found();
    const [bruno, carla] = [await team.join(ada), await team.join(ada)];
    const person = await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno, carla);
    must(await ada.engine.readFile(await invented(bruno, person, many)));
    for (let times = 0; times < 2; times++) {
      team.pass(PAST_A_DAY);
      await syncAll(ada, carla);
    }
    const sizes = await saidBy(ada);
    expect(sizes.length).toBeGreaterThan(1);
    expect(Math.max(...sizes)).toBeLessThan(2048);
    for (const tablet of [ada, carla]) expect(await withheldOn(tablet)).toEqual([]);

    // What others wrote is told as before, and missed where the relay does not give it.
    carla.cable.unplug();
    must(await ada.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
    await syncAll(ada, bruno);
    const { seat, entries } = await insideOf(ada);
    const last = entries.filter(({ header }) => toHex(header.seat) === toHex(seat.keys.seat) && header.m === 2);
    const id = last.find(({ kind }) => kind === 'person')?.id ?? '';
    team.pass(PAST_A_DAY);
    await syncAll(bruno);
    await team.restartRelay((dataDir) => {
      const database = new Database(databaseIn(dataDir));
      database.prepare('DELETE FROM entry WHERE entry_id = ?').run(Buffer.from(id, 'base64url'));
      database.close();
    });
    carla.cable.plug();
    await syncAll(carla);
    expect(await withheldOn(carla)).toEqual([{ name: 'Ada Prova', entries: 1 }]);
  },
  60_000,
);

it('of each seat the newest are told, and of others all', () => {
  const [one, other] = ['11'.repeat(8), '22'.repeat(8)];
  const heard = (at: number): Heard => ({ ranges: [[1, at]], at });
  const chainOf = (seat: string, at: number): string => seat + at.toString(16).padStart(16, '0');
  const numbers = Object.fromEntries([
    ...Array.from({ length: 40 }, (_, at) => [chainOf(one, at + 1), heard(at + 1)] as const),
    [chainOf(other, 1), heard(1)],
  ]);
  const told = highestToTell(numbers, []);
  expect(Object.keys(told)).toHaveLength(17);
  expect(told[chainOf(other, 1)]).toBe(1);
  expect([24, 25, 40].map((at) => told[chainOf(one, at)])).toEqual([undefined, 25, 40]);

  const kept = [40, 39].map((n) => ({ seat: fromHex(one), incarnation: fromHex(chainOf('', 40)), n }) as Header);
  const alone = { seat: fromHex(other), incarnation: fromHex(chainOf('', 1)), n: 1 } as Header;
  const less = highestToTell(numbers, [...kept, alone]);
  expect(less[chainOf(one, 40)]).toBe(38);
  expect(less[chainOf(other, 1)]).toBeUndefined();
});
