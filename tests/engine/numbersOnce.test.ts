/** [L2, L8] A number is used once: who was let out, or may write no more, does not write on under numbers that count. */
import { describe, expect, it } from 'vitest';
import { chainKey, ZERO_HASH } from '../../src/log/chains';
import type { Header } from '../../src/log/header';
import { openHeader } from '../../src/log/sealing';
import { dialConversation } from '../../src/sync/conversation';
import { asSeat, nowhere, shakeHands } from '../../src/sync/handshake';
import { headerKeyOf } from '../../src/team/headerKeys';
import {
  expectNoneSetAside,
  must,
  nothing,
  personOf,
  startTeam,
  syncAll,
  type TeamTablet,
} from '../support/engineTeam';
import { flip, onlyStore } from '../support/faultyDisk';
import { fileOf, forgeEntry, forgersCrypto, updateOf } from '../support/forgery';
import { type Insider, insideOf } from '../support/insider';
import { emptyRelay } from '../support/lostRelay';
import { createCable } from '../support/nodeDial';
import { adopted, compact, startSmall, writeMany } from '../support/summingUp';

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
const forge = async (
  scene: Scene,
  person: string,
  numbers: readonly number[],
  more: Partial<Header> = {},
): Promise<readonly Uint8Array[]> => {
  const { seat } = scene;
  const entries: Uint8Array[] = [];
  let { incarnation, m, prev } = chainIn(scene, person);
  for (const n of numbers) {
    const update = nameFor(seat, `Falso${entries.length}`);
    const entry = await forgeEntry(seat, person, update, { incarnation, n, m: ++m, prev, time: Date.now(), ...more });
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

/** Nothing of the second one is shown, and it waits, on each of them and on one that comes later. */
const expectHeldBack = async ({ ada, team, person, other }: Scene, tablets: readonly TeamTablet[]): Promise<void> => {
  const carla = await team.join(ada);
  await syncAll(carla, carla);
  for (const tablet of [...tablets, carla]) {
    expect(await whys(tablet)).toEqual([['number', 1]]);
    expect(await cellOf(tablet, other, 'alias')).toBe('Fatou Modello');
    expect(await cellOf(tablet, person, 'alias')).toBe('Omar Inventato');
  }
};

describe('every tablet decides alike', () => {
  it('of one that was kept unread first, since it names a record that had not come', async () => {
    const scene = await startScene();
    const { ada, eva, bruno, other, seat } = scene;
    bruno.cable.unplug();
    eva.cable.unplug();
    must(await ada.engine.invite('SW', false));
    const head = (await insideOf(ada)).seat.roster.head.slice(0, 8);
    const entries = await forge(scene, other, [1], { rosterHead: head });
    must(await eva.engine.readFile(fileOf(seat, entries)));
    expect((await eva.engine.syncStatus()).parked).toBe(1);
    eva.cable.plug();
    await syncAll(eva, ada);
    await expectHeldBack(scene, [ada, eva]);
  });

  it('of one whose number is that of another that only a later build understands', async () => {
    const scene = await startScene();
    const { ada, eva, bruno, person, other } = scene;
    bruno.cable.unplug();
    eva.cable.unplug();
    await pushAs(scene, await forge(scene, person, [2], { schema: 99 }));
    await syncAll(ada);
    await pushAs(scene, await forge(scene, other, [2]));
    await syncAll(ada);
    eva.cable.plug();
    await syncAll(eva);
    await expectHeldBack(scene, [ada, eva]);
  });

  it('of one whose number is that of another that was refused', async () => {
    const scene = await startScene();
    const { ada, eva, bruno, person, other } = scene;
    bruno.cable.unplug();
    eva.cable.unplug();
    await pushAs(scene, await forge(scene, person, [2], { clients: [] }));
    await syncAll(ada);
    await pushAs(scene, await forge(scene, other, [2]));
    await syncAll(ada);
    eva.cable.plug();
    await syncAll(eva);
    await expectHeldBack(scene, [ada, eva]);
  });

  it('of two that came too late: the first can be accepted, and the second cannot', async () => {
    const scene = await startScene();
    const { team, ada, eva, bruno, person, other, id } = scene;
    bruno.cable.unplug();
    must(await ada.engine.removeMember(id));
    await pushAs(scene, [...(await forge(scene, person, [5])), ...(await forge(scene, other, [5]))]);
    await syncAll(ada, eva);
    for (const tablet of [ada, eva]) {
      expect((await whys(tablet)).sort()).toEqual([
        ['late', 1],
        ['number', 1],
      ]);
    }
    must(await ada.engine.acceptReview(id));
    await syncAll(ada, eva);
    const carla = await team.join(ada);
    await syncAll(carla);
    for (const tablet of [ada, eva, carla]) {
      expect(await whys(tablet)).toEqual([['number', 1]]);
      expect(await cellOf(tablet, person, 'alias')).toBe('Falso0');
      expect(await cellOf(tablet, other, 'alias')).toBe('Fatou Modello');
    }
  });

  it('of one whose number lies under a snapshot, also a tablet that begins with that', async () => {
    const team = await startSmall();
    const ada = await team.found();
    const bruno = await team.join(ada);
    const [person, other] = [await personOf(ada, 'Omar Inventato'), await personOf(ada, 'Fatou Modello')];
    await syncAll(ada, bruno);
    await writeMany(bruno, person, 9);
    await compact(team.dataDir, ada, bruno);
    team.pass(11 * 60_000);
    await syncAll(ada, bruno);
    const { seat } = await insideOf(bruno);
    const scene = { team, ada, bruno, eva: ada, person, other, seat, id: await seatIdOf(bruno) };
    await pushAs(scene, await forge(scene, other, [3]));
    await syncAll(ada);
    const carla = await team.join(ada);
    await syncAll(carla);
    expect((await adopted(carla)).length).toBeGreaterThan(0);
    for (const tablet of [ada, carla]) {
      expect(await whys(tablet)).toEqual([['number', 1]]);
      expect(await cellOf(tablet, other, 'alias')).toBe('Fatou Modello');
    }
  });

  it('of one whose number is free again, since the file with the first is erased; and is not, once that is taken back', async () => {
    const scene = await startScene();
    const { team, ada, eva, bruno, person, other } = scene;
    bruno.cable.unplug();
    await pushAs(scene, await forge(scene, other, [1]));
    await syncAll(ada, eva);
    must(await ada.engine.erase([person], false));
    await syncAll(ada, eva);
    const carla = await team.join(ada);
    const all = [ada, eva, carla];
    for (const tablet of all) {
      expect(await whys(tablet)).toEqual([]);
      expect(await cellOf(tablet, other, 'alias')).toBe('Falso0');
    }
    must(await ada.engine.takeBackErasure((await ada.engine.erasures())[0]?.id ?? ''));
    await syncAll(...all);
    await expectHeldBack(scene, all);
    must(await ada.engine.erase([person], true));
    await syncAll(...all);
    for (const tablet of [...all, await eva.crash().unlock()]) {
      expect(await whys(tablet)).toEqual([]);
      expect(await cellOf(tablet, other, 'alias')).toBe('Falso0');
    }
  });

  it('by the places of the log as it is now, also where a relay that was emptied got the second one first', async () => {
    const scene = await startScene();
    const { team, ada, eva, bruno, person, other, id } = scene;
    await setPhone(bruno, person, '3330000002');
    await syncAll(bruno, ada, eva);
    bruno.cable.unplug();
    const second = await forge(scene, other, [2]);
    await pushAs(scene, second);
    await syncAll(ada, eva);
    for (const tablet of [ada, eva]) expect(await cellOf(tablet, person, 'phone')).toBe('3330000002');
    await team.restartRelay(emptyRelay);
    const held = ada.cable.hold('OFFER');
    const reached = ada.engine.reachRelay({ relayUrl: team.origin, setupToken: team.setupToken() });
    await held.reached;
    expect(await pushAs(scene, second)).toEqual(['placed']);
    held.letGo();
    must(await reached);
    await syncAll(ada, eva, ada);
    const carla = await team.join(ada);
    await syncAll(carla);
    for (const tablet of [ada, eva, carla]) {
      expect(await whys(tablet)).toEqual([['number', 1]]);
      expect(await cellOf(tablet, other, 'alias')).toBe('Falso0');
      expect(await cellOf(tablet, person, 'phone')).toBe('3330000001');
    }
    expect(await ada.engine.acceptReview(id)).toEqual({ ok: false, error: 'not_allowed' });
  });

  it('and takes none for free whose first has rotted', async () => {
    const scene = await startScene();
    const { ada, bruno, person, other } = scene;
    bruno.cable.unplug();
    await pushAs(scene, await forge(scene, other, [1]));
    await syncAll(ada);
    const first = (await insideOf(ada)).entries.find(
      ({ header }) =>
        header.n === 1 &&
        scene.seat.name === Buffer.from(header.seat).toString('base64url') &&
        person === Buffer.from(header.docId).toString('base64url'),
    );
    await ada.engine.prepareLock(undefined);
    const row = await onlyStore(ada.disk).get('log', first?.id ?? '');
    if (!row) throw new Error('no such row');
    await flip(ada.disk, 'log', row);
    const again = await ada.crash().unlock();
    must(await again.engine.invite('SW', false));
    await again.engine.document(other);
    expect(await whys(again)).toEqual([['number', 1]]);
    expect(await cellOf(again, other, 'alias')).toBe('Fatou Modello');
    await syncAll(again);
    expect(await whys(again)).toEqual([['number', 1]]);
    expect(await cellOf(again, other, 'alias')).toBe('Fatou Modello');
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
