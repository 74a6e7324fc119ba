/** [L2, L3, I3] What waits for changes that are missing, who may pass it, and that all show the same in the end. */
import { describe, expect, it } from 'vitest';
import { equalBytes, toBase64Url } from '../../../src/base/bytes';
import { encodeBundle } from '../../../src/sync/bundle';
import { expectNoneSetAside, must, personOf, startTeam, syncAll, type TeamTablet } from '../../support/engineTeam';
import { createFaultyRecord } from '../../support/faultyRecord';
import { fileOf, forgeEntry, updateOf } from '../../support/forgery';
import { insideOf } from '../../support/insider';
import type { TabletWorld } from '../../support/memoryTablet';

const DAY = 24 * 60 * 60 * 1000;

const fieldOf = async ({ engine }: TeamTablet, person: string, field: string) =>
  (await engine.document(person))?.rows[0]?.cells[field]?.value;
const shown = async ({ engine }: TeamTablet, person: string) => JSON.stringify(await engine.document(person));
const set = async ({ engine }: TeamTablet, person: string, field: string, value: string) =>
  must(await engine.setField(person, 'person', 'main', field, value));

/** Writes twice, away from all others: the first as a file, and one with the second alone. */
const writeTwice = async (tablet: TeamTablet, person: string) => {
  await set(tablet, person, 'phone', '3330000001');
  const missing = must(await tablet.engine.saveUndelivered()).bytes;
  await set(tablet, person, 'safeContactRule', 'solo di sera');
  must(await tablet.engine.saveUndelivered());
  const { seat, entries } = await insideOf(tablet);
  const own = entries.filter(
    ({ header }) => toBase64Url(header.docId) === person && equalBytes(header.seat, seat.keys.seat),
  );
  const newest = own.sort((a, b) => b.header.m - a.header.m).slice(0, 1);
  return {
    missing,
    rest: encodeBundle({ team: seat.roster.team, keyRows: [], entries: newest.map(({ bytes }) => bytes) }),
  };
};

/** Four tablets away from each other. */
const fourApart = async (ofBruno: Partial<TabletWorld> = {}) => {
  const team = await startTeam();
  const ada = await team.found();
  const bruno = await team.join(ada, team.makeTablet(undefined, ofBruno));
  const [carla, dario] = [await team.join(ada), await team.join(ada)];
  const person = await personOf(ada, 'Omar Inventato');
  await syncAll(ada, bruno, carla, dario);
  for (const { cable } of [ada, bruno, carla, dario]) cable.unplug();
  return { team, ada, bruno, carla, dario, person };
};

/** Ada wrote three times; the others have the first and the third, and Bruno what he wrote having seen that all. */
const withGap = async (ofBruno: Partial<TabletWorld> = {}) => {
  const scene = await fourApart(ofBruno);
  return { ...scene, ...(await writeTwice(scene.ada, scene.person)) };
};

describe('[L2] a gap', () => {
  it('is shown with its document, and may be passed after fourteen days of this tablet’s clock, not before', async () => {
    const { team, bruno, person, rest } = await withGap();
    const noticed = team.now();
    must(await bruno.engine.readFile(rest));
    team.pass(13 * DAY);
    const again = await bruno.crash().unlock();
    again.cable.unplug();
    await expect.poll(async () => (await again.engine.gaps())[0]?.title).toBe('Omar Inventato');
    const [gap] = await again.engine.gaps();
    expect(gap).toMatchObject({ documentId: person, entries: 1, waitsFor: ['Ada Prova'] });
    expect(gap?.since).toBeGreaterThanOrEqual(noticed);
    expect(gap?.since).toBeLessThan(noticed + DAY);
    expect(gap?.mayPass).toBe(false);
    expect(await again.engine.passGap(person)).toEqual({ ok: false, error: 'not_allowed' });
    expect(await fieldOf(again, person, 'safeContactRule')).toBeUndefined();

    team.pass(DAY + 1);
    expect((await again.engine.gaps())[0]?.mayPass).toBe(true);
    must(await again.engine.passGap(person));
    expect(await fieldOf(again, person, 'safeContactRule')).toBe('solo di sera');
    expect(await fieldOf(again, person, 'phone')).toBeUndefined();
    await expectNoneSetAside(again);
    const [passed] = await again.engine.gaps();
    expect(passed).toMatchObject({ entries: 0, passed: [{ of: 'Ada Prova', by: 'Bruno Esempio' }] });
    expect(passed?.passed[0]?.at).toBeGreaterThanOrEqual(noticed + 14 * DAY);
  });

  it('passed by one is passed for all who hear of it; what was missing is applied when it comes, in any order', async () => {
    const { team, ada, bruno, carla, dario, person, missing, rest } = await withGap();
    must(await bruno.engine.readFile(rest));
    team.pass(15 * DAY);
    must(await bruno.engine.passGap(person));
    // What is written upon it stands on it for the others too.
    await set(bruno, person, 'alias', 'Omar Modello');
    const fromBruno = must(await bruno.engine.saveUndelivered()).bytes;
    must(await carla.engine.readFile(fromBruno));
    expect(await shown(carla, person)).toBe(await shown(bruno, person));
    expect(await fieldOf(carla, person, 'alias')).toBe('Omar Modello');
    await expectNoneSetAside(carla);

    // One hears of the missing entry last, one first, one after a restart.
    must(await dario.engine.readFile(missing));
    must(await dario.engine.readFile(fromBruno));
    must(await bruno.engine.readFile(missing));
    const again = await carla.crash().unlock();
    again.cable.unplug();
    must(await again.engine.readFile(missing));
    for (const tablet of [bruno, again, dario]) {
      expect(await fieldOf(tablet, person, 'phone')).toBe('3330000001');
      expect(await fieldOf(tablet, person, 'safeContactRule')).toBe('solo di sera');
      await expectNoneSetAside(tablet);
    }
    for (const { cable } of [ada, bruno, again, dario]) cable.plug();
    await syncAll(ada, bruno, again, dario, ada);
    for (const tablet of [ada, again, dario]) expect(await shown(tablet, person)).toBe(await shown(bruno, person));
    for (const tablet of [ada, bruno, again, dario]) {
      await expectNoneSetAside(tablet);
      expect((await tablet.engine.syncStatus()).undelivered).toBe(0);
    }
    const reopened = await bruno.crash().unlock();
    expect(await shown(reopened, person)).toBe(await shown(again, person));
  });

  it('[T6] passed while the tablet’s own count is not taken is passed: the choice is kept, and goes once it is', async () => {
    const record = createFaultyRecord();
    const { team, bruno, carla, person, rest } = await withGap(record.world);
    must(await bruno.engine.readFile(rest));
    team.pass(15 * DAY);
    record.failWrites();
    must(await bruno.engine.passGap(person));
    expect(await fieldOf(bruno, person, 'safeContactRule')).toBe('solo di sera');
    expect(await bruno.engine.saveUndelivered()).toEqual({ ok: false, error: 'storage_full' });
    record.heal();
    must(await carla.engine.readFile(must(await bruno.engine.saveUndelivered()).bytes));
    expect(await shown(carla, person)).toBe(await shown(bruno, person));
    expect(bruno.disk.tablet?.seats[0]?.leftCount).toBe((await insideOf(bruno)).seat.counters.leftCount);
  });

  it('never goes over what is here and waits itself', async () => {
    const { team, bruno, carla, person, missing, rest } = await withGap();
    must(await bruno.engine.readFile(rest));
    team.pass(15 * DAY);
    must(await bruno.engine.passGap(person));
    const pass = must(await bruno.engine.saveUndelivered()).bytes;
    for (const file of [missing, rest, pass]) must(await carla.engine.readFile(file));
    expect(await fieldOf(carla, person, 'phone')).toBe('3330000001');
    expect(await fieldOf(carla, person, 'safeContactRule')).toBe('solo di sera');
    await expectNoneSetAside(carla);
  });
});

/** Of Dario's two changes the first is missing; Bruno passes it, Carla has followed him; then he is let out by who has not seen that. */
const letOutWhoPassed = async () => {
  const scene = await fourApart();
  const { team, ada, bruno, carla, dario, person } = scene;
  const { missing, rest } = await writeTwice(dario, person);
  must(await bruno.engine.readFile(rest));
  team.pass(15 * DAY);
  must(await bruno.engine.passGap(person));
  must(await carla.engine.readFile(must(await bruno.engine.saveUndelivered()).bytes));
  must(await ada.engine.readFile(rest));
  expect(await fieldOf(carla, person, 'safeContactRule')).toBe('solo di sera');
  ada.cable.plug();
  const id = (await bruno.engine.team()).members.find(({ self }) => self)?.seatId ?? '';
  must(await ada.engine.removeMember(id));
  return { ...scene, missing, rest, id };
};

describe('[L2, L8] a gap passed by somebody whose word counts no more', () => {
  it('waits on the tablet that had followed him as on every other', async () => {
    const { ada, carla, person, missing } = await letOutWhoPassed();
    carla.cable.plug();
    await syncAll(ada, carla, ada);
    for (const tablet of [ada, carla, await carla.crash().unlock()]) {
      expect(await fieldOf(tablet, person, 'safeContactRule')).toBeUndefined();
      await expect.poll(async () => (await tablet.engine.gaps())[0]).toMatchObject({ entries: 1, passed: [] });
    }
    for (const tablet of [ada, carla]) must(await tablet.engine.readFile(missing));
    await syncAll(ada, carla);
    for (const tablet of [ada, carla]) expect(await fieldOf(tablet, person, 'safeContactRule')).toBe('solo di sera');
  });
});

describe('[L3] a Yjs client declared by two seats', () => {
  /** Bruno and Carla, who came in after him, each with a value under the same client. */
  const twoClaims = async () => {
    const team = await startTeam();
    const ada = await team.found();
    const [bruno, carla, dario] = [await team.join(ada), await team.join(ada), await team.join(ada)];
    const person = await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno, carla, dario);
    for (const { cable } of [ada, bruno, carla, dario]) cable.unplug();
    const claim = async (tablet: TeamTablet, phone: string, more: object = {}) => {
      const { seat } = await insideOf(tablet);
      const update = updateOf('person', { 'main/phone/AAAAAAAAAAA': [phone, 8e15, seat.name] }, 4711);
      return fileOf(seat, [await forgeEntry(seat, person, update, more)]);
    };
    return { team, ada, bruno, carla, dario, person, claim };
  };

  it('is the earlier member’s on every tablet, whatever came first', async () => {
    const { ada, dario, bruno, carla, person, claim } = await twoClaims();
    const [earlier, later] = [await claim(bruno, '3330000001'), await claim(carla, '3330000002')];
    for (const file of [earlier, later]) must(await ada.engine.readFile(file));
    for (const file of [later, earlier]) must(await dario.engine.readFile(file));
    expect(await fieldOf(ada, person, 'phone')).toBe('3330000001');
    for (const tablet of [ada, dario, await ada.crash().unlock(), await dario.crash().unlock()]) {
      expect(await shown(tablet, person)).toBe(await shown(dario, person));
      expect((await tablet.engine.syncStatus()).quarantined).toBe(1);
    }
  });

  it('is so also while the earlier member’s entry waits', async () => {
    const { ada, dario, bruno, carla, person, claim } = await twoClaims();
    const waits = { m: 2, prev: new Uint8Array(32).fill(7) };
    const [earlier, later] = [await claim(bruno, '3330000001', waits), await claim(carla, '3330000002')];
    for (const file of [earlier, later]) must(await ada.engine.readFile(file));
    for (const file of [later, earlier]) must(await dario.engine.readFile(file));
    for (const tablet of [ada, dario]) {
      expect(await fieldOf(tablet, person, 'phone')).toBeUndefined();
      expect((await tablet.engine.syncStatus()).quarantined).toBe(1);
    }
    // A session that begins now draws another client, though nothing of this one is in the document.
    const { seat } = await insideOf(ada);
    const random = seat.crypto.random;
    const drawn = [4711, 4711, 12];
    const chosen = (length: number): Uint8Array => {
      if (length !== 4) return random(length);
      const bytes = new Uint8Array(4);
      new DataView(bytes.buffer).setUint32(0, drawn.shift() ?? 0);
      return bytes;
    };
    Object.assign(seat.crypto, { random: chosen });
    try {
      expect((await seat.library.open(person))?.replica.client).toBe(12);
    } finally {
      Object.assign(seat.crypto, { random });
    }
  });

  it('taken from the one who wrote it, ends their count, and they go on writing', async () => {
    const { ada, bruno, carla, dario, person } = await twoClaims();
    await set(carla, person, 'phone', '3330000002');
    for (const { cable } of [ada, bruno, carla, dario]) cable.plug();
    await syncAll(carla, ada, bruno, dario);
    const { seat, entries } = await insideOf(bruno);
    const carlasSeat = (await insideOf(carla)).seat.name;
    const client = entries.find(({ header }) => toBase64Url(header.seat) === carlasSeat)?.header.clients[0]?.client;
    expect(client).toBeDefined();
    const update = updateOf('person', { 'main/phone/AAAAAAAAAAA': ['3330000001', 8e15, seat.name] }, client);
    const file = fileOf(seat, [await forgeEntry(seat, person, update)]);
    for (const { engine } of [ada, carla, dario]) must(await engine.readFile(file));
    await syncAll(ada, bruno, carla, dario);
    await set(carla, person, 'safeContactRule', 'solo di sera');
    await syncAll(carla, ada, bruno, dario);
    for (const tablet of [ada, bruno, carla, dario]) {
      expect(await fieldOf(tablet, person, 'phone')).toBe('3330000001');
      expect(await fieldOf(tablet, person, 'safeContactRule')).toBe('solo di sera');
      expect(await shown(tablet, person)).toBe(await shown(ada, person));
    }
  });
});
