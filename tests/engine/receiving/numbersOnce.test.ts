/** [L2, L8] A number is used once: who was let out, or may write no more, does not write on under numbers that count. */
import { describe, expect, it } from 'vitest';
import { chainKey, ZERO_HASH } from '../../../src/log/chains';
import { openHeader } from '../../../src/log/sealing';
import { dialConversation } from '../../../src/sync/conversation';
import { asSeat, nowhere, shakeHands } from '../../../src/sync/handshake';
import { headerKeyOf } from '../../../src/team/headerKeys';
import {
  expectNoneSetAside,
  must,
  nothing,
  personOf,
  startTeam,
  syncAll,
  type TeamTablet,
} from '../../support/engineTeam';
import { flip, onlyStore } from '../../support/faultyDisk';
import { fileOf, forgeEntry, forgersCrypto, updateOf } from '../../support/forgery';
import { type Insider, insideOf } from '../../support/insider';
import { createCable } from '../../support/nodeDial';

const cellOf = async ({ engine }: TeamTablet, person: string, field: string) =>
  (await engine.document(person))?.rows[0]?.cells[field]?.value;
const setPhone = async ({ engine }: TeamTablet, person: string, value: string): Promise<void> =>
  void must(await engine.setField(person, 'person', 'main', 'phone', value));
const seatIdOf = async ({ engine }: TeamTablet): Promise<string> =>
  (await engine.team()).members.find(({ self }) => self)?.seatId ?? '';
const whys = async ({ engine }: TeamTablet) =>
  (await engine.reviews()).flatMap(({ entries }) => entries.map(({ why, count }) => [why, count]));

/** Bruno has written one number, which everybody has, and his keys are at hand. */
const startScene = async () => {
  const team = await startTeam();
  const ada = await team.found();
  const [bruno, eva] = [await team.join(ada), await team.join(ada)];
  const [person, other] = [await personOf(ada, 'Omar Inventato'), await personOf(ada, 'Fatou Modello')];
  await syncAll(ada, bruno, eva);
  await setPhone(bruno, person, '3330000001');
  await syncAll(bruno, ada, eva);
  const { seat } = await insideOf(bruno);
  return { team, ada, bruno, eva, person, other, seat, id: await seatIdOf(bruno) };
};
type Scene = Awaited<ReturnType<typeof startScene>>;

/** A name for the person, of far in the future, so that it is shown where it counts. */
const nameFor = (seat: Insider['seat'], name: string): Uint8Array =>
  updateOf('person', { [`main/alias/${name.padEnd(16, 'A').slice(0, 16)}`]: [name, 9e14, seat.name] });

const chainIn = ({ seat }: Scene, person: string) => {
  const { incarnation } = seat.counters;
  const own = seat.library.known(person)?.chains.get(chainKey({ seat: seat.keys.seat, incarnation }));
  return { incarnation, m: own?.m ?? 0, prev: own?.head ?? ZERO_HASH };
};

/** Entries that go on in his chain of a document, each under the number given. */
const forge = async (scene: Scene, person: string, numbers: readonly number[]): Promise<readonly Uint8Array[]> => {
  const { seat } = scene;
  const entries: Uint8Array[] = [];
  let { incarnation, m, prev } = chainIn(scene, person);
  for (const n of numbers) {
    const update = nameFor(seat, `Falso${entries.length}`);
    const entry = await forgeEntry(seat, person, update, { incarnation, n, m: ++m, prev, time: Date.now() });
    const opened = await openHeader(forgersCrypto, seat.roster.team, (id) => headerKeyOf(seat.roster, id), entry);
    if (!opened.ok) throw new Error(opened.error.type);
    prev = opened.value.headerHash;
    entries.push(entry);
  }
  return entries;
};

/** By the relay itself. */
const pushAs = async ({ team, seat }: Scene, entries: readonly Uint8Array[]) => {
  const { roster, keys } = seat;
  const none = { unasked: nothing, closed: nothing };
  const talk = await dialConversation(createCable().dial, () => nothing, team.origin, none);
  if (!talk) throw new Error('no relay');
  const standing = { team: roster.team, seat: keys.seat, ...nowhere, rosterHead: roster.head };
  await shakeHands(forgersCrypto, talk, standing, asSeat(forgersCrypto, keys.signing), team.origin);
  const answer = await talk.ask({ type: 'PUSH', batch: 1, entries }, 'ACK');
  talk.close();
  return answer?.results.map(({ result }) => result);
};

/** While Eva is away Bruno changes the phone, delivers, and forges a second entry under the number of that. */
const forgedWhileAway = async () => {
  const scene = await startScene();
  const { ada, bruno, eva, other, person } = scene;
  eva.cable.unplug();
  await setPhone(bruno, person, '3330000002');
  await syncAll(bruno, ada);
  bruno.cable.unplug();
  return { scene, ada, eva, other, person, entries: await forge(scene, other, [2]) };
};

const leaving: readonly (readonly [string, (scene: Scene) => Promise<void>])[] = [
  ['was let out', async ({ ada, id }) => void must(await ada.engine.removeMember(id))],
  ['may write there no more', async ({ ada, id }) => void must(await ada.engine.changeMember(id, 'ME'))],
  ['is still a member', async () => undefined],
];

describe('an entry under a number that its author has used, who', () => {
  it.each(leaving)('%s, waits for review on every tablet and is shown on none', async (_, leave) => {
    const scene = await startScene();
    const { team, ada, bruno, eva, person, id } = scene;
    bruno.cable.unplug();
    await leave(scene);
    await syncAll(ada, eva);
    expect(await pushAs(scene, await forge(scene, person, [1, 1, 1]))).toEqual(['placed', 'placed', 'placed']);
    await syncAll(ada, eva);
    const carla = await team.join(ada);
    await syncAll(carla);
    for (const tablet of [ada, eva, carla]) {
      expect(await whys(tablet)).toEqual([['number', 3]]);
      expect(await cellOf(tablet, person, 'alias')).toBe('Omar Inventato');
      expect(await cellOf(tablet, person, 'phone')).toBe('3330000001');
      await expectNoneSetAside(tablet);
    }
    expect(await ada.engine.acceptReview(id)).toEqual({ ok: false, error: 'not_allowed' });
    must(await ada.engine.setAsideReview(id));
    await syncAll(ada, eva);
    for (const tablet of [ada, eva]) expect((await tablet.engine.syncStatus()).review).toBe(0);
  });

  it.each(leaving)('%s, in another document as well', async (_, leave) => {
    const scene = await startScene();
    const { ada, bruno, eva, person, other } = scene;
    bruno.cable.unplug();
    await leave(scene);
    await pushAs(scene, await forge(scene, other, [1]));
    await syncAll(ada, eva);
    for (const tablet of [ada, eva]) {
      expect(await whys(tablet)).toEqual([['number', 1]]);
      expect(await cellOf(tablet, other, 'alias')).toBe('Fatou Modello');
      expect(await cellOf(tablet, person, 'phone')).toBe('3330000001');
    }
  });

  it('was let out, gives way to the one that the relay placed first, whichever came first here', async () => {
    const { scene, ada, eva, other, person, entries } = await forgedWhileAway();
    for (const tablet of [ada, eva]) must(await tablet.engine.readFile(fileOf(scene.seat, entries)));
    // She cannot know yet.
    expect(await cellOf(eva, other, 'alias')).toBe('Falso0');
    eva.cable.plug();
    await syncAll(ada, eva, ada);
    const isSame = async (tablets: readonly TeamTablet[]): Promise<void> => {
      for (const tablet of tablets) {
        expect(await whys(tablet)).toEqual([['number', 1]]);
        expect(await cellOf(tablet, other, 'alias')).toBe('Fatou Modello');
        expect(await cellOf(tablet, person, 'phone')).toBe('3330000002');
      }
    };
    await isSame([ada, eva]);
    await isSame([await eva.crash().unlock()]);
  });

  it('gives way also where both came by files, to a tablet that hears of the order of the relay only later', async () => {
    const { scene, ada, eva, other, person, entries } = await forgedWhileAway();
    must(await eva.engine.readFile(fileOf(scene.seat, entries)));
    must(await eva.engine.readFile(must(await ada.engine.handOver(await seatIdOf(eva))).bytes));
    // One of them shows, whichever.
    expect(await whys(eva)).toEqual([['number', 1]]);
    eva.cable.plug();
    await syncAll(eva, ada, eva);
    for (const tablet of [ada, eva]) {
      expect(await whys(tablet)).toEqual([['number', 1]]);
      expect(await cellOf(tablet, other, 'alias')).toBe('Fatou Modello');
      expect(await cellOf(tablet, person, 'phone')).toBe('3330000002');
    }
  });
});

describe('nobody is accused', () => {
  it('whose entry comes after a later one of theirs, when they are out: its number was free', async () => {
    const scene = await startScene();
    const { ada, bruno, eva, person, other, id } = scene;
    bruno.cable.unplug();
    const late = await forge(scene, other, [3]);
    const before = await forge(scene, person, [2]);
    must(await ada.engine.readFile(fileOf(scene.seat, late)));
    must(await ada.engine.removeMember(id));
    await pushAs(scene, before);
    await syncAll(ada, eva);
    for (const tablet of [ada, eva]) {
      expect(await whys(tablet)).toEqual([]);
      expect(await cellOf(tablet, person, 'alias')).toBe('Falso0');
      await expectNoneSetAside(tablet);
    }
  });

  it('whose entry rots and is fetched again, or comes once more by a file', async () => {
    const scene = await startScene();
    const { ada, bruno, person, id } = scene;
    const file = must(await bruno.engine.handOver(await seatIdOf(ada))).bytes;
    must(await ada.engine.removeMember(id));
    const author = (await insideOf(ada)).entries.find(
      ({ header }) => header.n === 1 && scene.seat.name === Buffer.from(header.seat).toString('base64url'),
    );
    await ada.engine.prepareLock(undefined);
    const row = await onlyStore(ada.disk).get('log', author?.id ?? '');
    if (!row) throw new Error('no such row');
    await flip(ada.disk, 'log', row);
    const again = await ada.crash().unlock();
    await again.engine.document(person);
    await syncAll(again);
    must(await again.engine.readFile(file));
    expect(await whys(again)).toEqual([]);
    expect(await cellOf(again, person, 'phone')).toBe('3330000001');
    await expectNoneSetAside(again);
  });
});
