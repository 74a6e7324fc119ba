/** [S8, L8, T7, I1, I3] What a relay has dropped since snapshots stand for it is lost to nobody, and nothing late shows in its place. */
import { describe, expect, it } from 'vitest';
import { equalBytes, toBase64Url } from '../../../src/base/bytes';
import { judgeAgain } from '../../../src/engine/receiving/judgedAgain';
import type { Seat } from '../../../src/engine/seat/seat';
import { chainKey } from '../../../src/log/chains';
import type { Header } from '../../../src/log/header';
import { decodeSnapshot, encodeSnapshot } from '../../../src/log/snapshot';
import { encodeGaps } from '../../../src/log/terms';
import { entryIdOf } from '../../../src/protocol/entry';
import { gather } from '../../../src/replica/gathered';
import { LogState } from '../../../src/storage/store';
import { encodeBundle } from '../../../src/sync/bundle';
import { expectNoneSetAside, must, personOf, syncAll, type TeamTablet } from '../../support/engineTeam';
import { openFile } from '../../support/erasureTeam';
import { flip, hasHeard, onlyStore } from '../../support/faultyDisk';
import { fileOf, forgeBody, forgersCrypto, updateOf } from '../../support/forgery';
import { insideOf } from '../../support/insider';
import { letOutUnseen, seatIdOf } from '../../support/lettingOut';
import {
  adopted,
  compactBy,
  compactMore,
  hiddenIn,
  purge,
  rows,
  setPerson,
  shown,
  startSmall,
  writeFor,
  writeMany,
} from '../../support/summingUp';

const DAY = 24 * 60 * 60 * 1000;

const startTwo = async () => {
  const team = await startSmall();
  const ada = await team.found();
  const bruno = await team.join(ada, undefined, undefined, 'SW', true);
  const person = await personOf(ada, 'Omar Inventato');
  await syncAll(ada, bruno);
  return { team, ada, bruno, person };
};

/** Entries under a snapshot are told as explained, and nobody asks for them for their own sake. */
const explained = async (team: Awaited<ReturnType<typeof startSmall>>, ...tablets: readonly TeamTablet[]) => {
  team.pass(11 * 60_000);
  await syncAll(...tablets);
};

const expectSame = async (id: string, first: TeamTablet, ...others: readonly TeamTablet[]): Promise<void> => {
  const expected = await shown(first, id);
  expect(expected).toContain('Omar Inventato');
  for (const tablet of others) {
    expect(await shown(tablet, id)).toBe(expected);
    await expectNoneSetAside(tablet);
  }
};

const entriesOf = async (tablet: TeamTablet, id: string) => {
  const { entries, seat } = await insideOf(tablet);
  return { seat, entries: entries.filter(({ header }) => toBase64Url(header.docId) === id) };
};

describe('of a snapshot that the relay dropped everything for', () => {
  it.each(['attest', 'snapshot'])(
    'one word is late, since its author was let out by who had not heard it: the %s',
    async (late) => {
      const { team, ada, bruno, person } = await startTwo();
      if (late === 'attest') await writeMany(ada, person, 9);
      else await writeFor(bruno, ada, person, 9);
      const [writes, attests] = late === 'attest' ? [ada, bruno] : [bruno, ada];
      await compactBy(team, person, writes, attests);
      await syncAll(ada, bruno);
      await explained(team, ada, bruno);
      await letOutUnseen(team, ada, await seatIdOf(bruno));
      await syncAll(ada);
      expect(purge(team.dataDir)).toBeGreaterThan(5);
      const carla = await team.join(ada, undefined, undefined, 'SW', false, 'Carla Prova');
      await syncAll(ada, carla, ada, carla);
      await expectSame(person, ada, carla);
      expect(await adopted(carla)).toHaveLength(1);
      // What she has on a late word alone she makes to look like nothing better.
      for (let round = 0; round < 10; round++) await syncAll(ada, carla);
      const hers = await entriesOf(carla, person);
      const isHers = ({ header }: { readonly header: Header }) => equalBytes(header.seat, hers.seat.keys.seat);
      expect(hers.entries.filter(isHers)).toEqual([]);
      // Whatever makes the document be judged once more, it begins with the same.
      const { seat } = await insideOf(ada);
      const chains = [...(seat.library.known(person)?.chains.values() ?? [])];
      const body = encodeGaps(chains.map(({ seat, incarnation, m }) => ({ seat, incarnation, m })));
      must(await carla.engine.readFile(fileOf(seat, [await forgeBody(seat, person, body, { kind: 'pass' })])));
      await setPerson(carla, person, 'phone', '3330000001');
      await syncAll(carla, ada, carla);
      await expectSame(person, ada, carla, await carla.crash().unlock());
      expect(await shown(ada, person)).toContain('3330000001');
    },
  );

  it.each(['state', 'authors'])(
    'another has the same hash and not its %s: who comes later begins with the true one',
    async (what) => {
      const { team, ada, bruno, person } = await startTwo();
      const dario = await team.join(ada, undefined, undefined, 'SW', false, 'Dario Prova');
      await setPerson(dario, person, 'safeContactRule', 'di sera');
      await syncAll(dario, ada, bruno);
      await writeMany(ada, person, 9);
      await compactMore(team.dataDir, ada, bruno);
      await syncAll(ada, bruno, dario);
      const { seat, entries } = await entriesOf(dario, person);
      const true_ = entries.find(({ header, update }) => {
        const says = header.kind === 'snapshot' ? decodeSnapshot(update) : undefined;
        return (says?.state.length ?? 0) > 0;
      });
      const says = true_ && decodeSnapshot(true_.update);
      const covers = true_?.header.covers ?? [];
      const own = covers.find((one) => chainKey(one) === chainKey({ ...seat.counters, seat: seat.keys.seat }));
      if (!true_ || !says || !own) throw new Error('nothing to lie about');
      const lie = gather([updateOf('person', { 'main/alias/AAAAAAAAAAA': ['Altro Nome', 8e15, seat.name] })]);
      // All that is in it is said to be of another.
      const authors = [...says.authors.slice(1), ...says.authors.slice(0, 1)];
      const body = encodeSnapshot(
        what === 'state' ? { ...says, state: lie?.state ?? new Uint8Array() } : { ...says, authors },
      );
      const n = seat.counters.n + 1;
      const place = { incarnation: own.incarnation, n, m: own.m + 1, prev: own.hash };
      // Of two that cover the same, the lower id is looked at first.
      let forged = new Uint8Array();
      for (let id = '~'; id > true_.id; id = toBase64Url(entryIdOf(forged) ?? new Uint8Array())) {
        forged = new Uint8Array(await forgeBody(seat, person, body, { kind: 'snapshot', covers, ...place }));
      }
      const id = toBase64Url(entryIdOf(forged) ?? new Uint8Array());
      const doc = seat.library.known(person)?.local ?? '';
      const outbox = { order: 1e9, id, doc, left: 1, bytes: forged } as const;
      const counters = await seat.meta.change('counters', { ...seat.counters, n });
      await onlyStore(dario.disk).write([{ table: 'outbox', put: outbox }, counters]);
      const liar = await dario.crash().unlock();
      await syncAll(liar, ada, bruno);
      expect(hasHeard(ada, 'snapshot_wrong')).toBe(true);
      await explained(team, ada, bruno);
      expect(purge(team.dataDir)).toBeGreaterThan(5);
      const carla = await team.join(ada, undefined, undefined, 'SW', false, 'Carla Prova');
      await syncAll(ada, carla);
      expect((await rows(carla)).find((row) => row.id === id)?.why).toBe('snapshot');
      expect((await adopted(carla)).map((row) => row.id)).toContain(true_.id);
      expect(await shown(carla, person)).toBe(await shown(ada, person));
      expect(await shown(carla, person)).toContain('Omar Inventato');
    },
  );
});

describe('a row that is damaged on a tablet and dropped by the relay', () => {
  const flipRow = async (tablet: TeamTablet, id: string | undefined): Promise<TeamTablet> => {
    const row = await onlyStore(tablet.disk).get('log', id ?? '');
    if (!row) throw new Error('no such row');
    await flip(tablet.disk, 'log', row);
    const again = await tablet.crash().unlock();
    return again;
  };
  const expectMended = async (tablet: TeamTablet, person: string, ada: TeamTablet) => {
    await tablet.engine.document(person);
    await expect.poll(() => hasHeard(tablet, 'damaged_row')).toBe(true);
    await syncAll(tablet, tablet);
    await expectSame(person, ada, tablet);
    expect((await rows(tablet)).filter(({ why }) => why.startsWith('damaged'))).toEqual([]);
    await setPerson(tablet, person, 'alias', 'Omar Inventato Modello');
    await syncAll(tablet, ada, tablet);
    const again = await tablet.crash().unlock();
    await expectSame(person, ada, again);
    expect(await shown(ada, person)).toContain('Omar Inventato Modello');
  };

  it('is stood in for by the snapshot it lies under', async () => {
    const { team, ada, bruno, person } = await startTwo();
    await writeMany(ada, person, 9);
    await compactMore(team.dataDir, ada, bruno);
    await syncAll(ada, bruno);
    await setPerson(ada, person, 'phone', '3330000001');
    await syncAll(ada, bruno);
    expect(purge(team.dataDir)).toBeGreaterThan(5);
    const { entries } = await entriesOf(bruno, person);
    const third = entries.find(({ header }) => header.kind === 'update' && header.m === 3);
    await expectMended(await flipRow(bruno, third?.id), person, ada);
  });

  it('and was what the document began with is stood in for by the next snapshot', async () => {
    const { team, ada, bruno, person } = await startTwo();
    await writeMany(ada, person, 9);
    await compactMore(team.dataDir, ada, bruno);
    await syncAll(ada, bruno);
    await explained(team, ada, bruno);
    const carla = await team.join(ada, undefined, undefined, 'SW', false, 'Carla Prova');
    const [base] = await adopted(carla);
    await writeMany(ada, person, 9);
    await compactMore(team.dataDir, ada, bruno);
    await syncAll(ada, bruno, carla);
    await explained(team, ada, bruno, carla);
    expect(purge(team.dataDir)).toBeGreaterThan(10);
    await expectMended(await flipRow(carla, base?.id), person, ada);
  });

  it('and is stood in for by what its reader had summed up: what it wrote since and will write comes to all', async () => {
    const { team, ada, bruno, person } = await startTwo();
    await writeMany(ada, person, 4);
    await writeFor(ada, bruno, person, 5);
    await compactBy(team, person, ada, bruno);
    await syncAll(ada, bruno);
    await explained(team, ada, bruno);
    await writeMany(ada, person, 3);
    await syncAll(bruno);
    expect(purge(team.dataDir)).toBeGreaterThan(5);
    const { entries, seat } = await entriesOf(ada, person);
    const isOwn = ({ header }: { readonly header: Header }) => equalBytes(header.seat, seat.keys.seat);
    const first = entries.find((one) => isOwn(one) && one.header.m === 2);
    const again = await flipRow(ada, first?.id);
    await again.engine.document(person);
    await expect.poll(() => hasHeard(again, 'damaged_row')).toBe(true);
    await syncAll(again, bruno, again);
    await setPerson(again, person, 'familyName', 'Modello');
    await syncAll(again, bruno, again);
    await expectSame(person, again, bruno);
    // Whatever makes it be judged once more: it begins with its own snapshot again.
    const chains = [...(seat.library.known(person)?.chains.values() ?? [])];
    const body = encodeGaps(chains.map(({ seat, incarnation }) => ({ seat, incarnation, m: 1 })));
    const { seat: other } = await insideOf(bruno);
    must(await again.engine.readFile(fileOf(other, [await forgeBody(other, person, body, { kind: 'pass' })])));
    await setPerson(bruno, person, 'familyName', 'Esempio');
    await syncAll(bruno, again, bruno, again);
    await expectSame(person, bruno, again);
    expect(await shown(again, person)).toContain('Esempio');
  });

  it.each(['not known yet', 'known'])(
    'and was what the document began with, rots, which is %s, and a file brings what it stood for',
    async (known) => {
      const { team, ada, bruno, person } = await startTwo();
      await writeMany(ada, person, 9);
      await compactBy(team, person, ada, bruno);
      await syncAll(ada, bruno);
      await explained(team, ada, bruno);
      expect(purge(team.dataDir)).toBeGreaterThan(5);
      const carla = await team.join(ada, undefined, undefined, 'SW', false, 'Carla Prova');
      await syncAll(ada, carla, ada, carla);
      const [base] = await adopted(carla);
      const { seat, entries } = await entriesOf(ada, person);
      const file = fileOf(
        seat,
        entries.filter(({ header }) => header.kind === 'update').map(({ bytes }) => bytes),
      );
      carla.cable.unplug();
      if (base) await flip(carla.disk, 'log', base);
      if (known === 'known') {
        await carla.crash().unlock();
        await carla.engine.document(person);
      }
      must(await carla.engine.readFile(file));
      await carla.engine.document(person);
      carla.cable.plug();
      await syncAll(carla, ada, carla);
      const again = await carla.crash().unlock();
      await syncAll(again, ada, again);
      await expectSame(person, ada, again);
    },
  );

  it('and is stood in for by an own snapshot that is doubtful by now gives way to the next one', async () => {
    const { team, ada, bruno, person } = await startTwo();
    const carla = await team.join(ada, undefined, undefined, 'SW', false, 'Carla Prova');
    const dario = await team.join(ada, undefined, undefined, 'SW', false, 'Dario Prova');
    await syncAll(ada, bruno, carla, dario);
    await setPerson(dario, person, 'familyName', 'Diop Modello');
    await dario.engine.syncNow();
    dario.cable.unplug();
    await syncAll(ada, bruno, carla);
    await writeFor(ada, bruno, person, 7);
    for (const { cable } of [bruno, carla]) cable.unplug();
    const isOwn = ({ header }: { readonly header: Header }, seat: Seat) => equalBytes(header.seat, seat.keys.seat);
    const ownOf = async () => {
      const { entries, seat } = await entriesOf(ada, person);
      return entries.filter((one) => isOwn(one, seat));
    };
    for (let round = 0; !(await ownOf()).some(({ header }) => header.kind === 'snapshot'); round++) {
      if (round > 60) throw new Error('nothing was summed up');
      await ada.engine.syncNow();
    }
    for (const { cable } of [bruno, carla]) cable.plug();
    await compactMore(team.dataDir, bruno, carla);
    await syncAll(ada, bruno, carla);
    await explained(team, ada, bruno, carla);
    expect(purge(team.dataDir)).toBeGreaterThan(5);
    const first = (await ownOf()).find(({ header }) => header.kind === 'update');
    const again = await flipRow(ada, first?.id);
    await again.engine.document(person);
    await expect.poll(() => hasHeard(again, 'damaged_row')).toBe(true);
    await syncAll(again, again);
    const [own] = await adopted(again);
    if (!own) throw new Error('begins with nothing');
    // Whether the next one covers it or not: it has its place in the chain already, and is no second entry there.
    const inside = await insideOf(again);
    const about = inside.seat.library.known(person);
    const received = { state: LogState.received, why: '' };
    expect(about && (await judgeAgain(inside.seat, about, new Map([[own.id, received]])))).toBe(true);
    expect((await ownOf()).map(({ id }) => id)).toContain(own.id);
    expect((await inside.seat.store.get('log', own.id))?.state).toBe(LogState.applied);
    await setPerson(again, person, 'phone', '3330000001');
    await again.engine.syncNow();
    await letOutUnseen(team, again, await seatIdOf(dario));
    for (let round = 0; (await adopted(again)).some(({ id }) => id === own?.id); round++) {
      if (round > 60) throw new Error('rests on what is doubtful');
      await syncAll(bruno, carla, again);
    }
    await setPerson(again, person, 'alias', 'Omar Inventato Modello');
    await syncAll(again, bruno, carla, again);
    await expectSame(person, again, bruno, carla, await again.crash().unlock());
    expect(await shown(bruno, person)).toContain('3330000001');
    expect(await shown(bruno, person)).not.toContain('Diop Modello');
  });

  it('of others is stood in for by what its reader had summed up, also when the document is judged once more', async () => {
    const { team, ada, bruno, person } = await startTwo();
    await writeFor(ada, bruno, person, 9);
    await compactBy(team, person, ada, bruno);
    await syncAll(ada, bruno);
    expect(purge(team.dataDir)).toBeGreaterThan(5);
    const { entries, seat } = await entriesOf(ada, person);
    const third = entries.find(
      ({ header }) => header.kind === 'update' && header.m === 3 && !equalBytes(header.seat, seat.keys.seat),
    );
    const again = await flipRow(ada, third?.id);
    await again.engine.document(person);
    await expect.poll(() => hasHeard(again, 'damaged_row')).toBe(true);
    await syncAll(again, again);
    expect(await adopted(again)).toHaveLength(1);
    const { seat: other } = await insideOf(bruno);
    const [chain] = [...(other.library.known(person)?.chains.values() ?? [])];
    const body = encodeGaps(chain ? [{ seat: chain.seat, incarnation: chain.incarnation, m: 1 }] : []);
    must(await again.engine.readFile(fileOf(other, [await forgeBody(other, person, body, { kind: 'pass' })])));
    await syncAll(again, again);
    await setPerson(bruno, person, 'familyName', 'Modello');
    await syncAll(bruno, again, bruno, again);
    expect(await shown(again, person)).toContain('Modello');
    await expectSame(person, bruno, again);
  });

  it('stays named where no snapshot stands for it', async () => {
    const { team, ada, bruno, person } = await startTwo();
    await writeMany(ada, person, 9);
    await compactMore(team.dataDir, ada, bruno);
    await syncAll(ada, bruno);
    purge(team.dataDir);
    ada.cable.unplug();
    await setPerson(ada, person, 'phone', '3330000001');
    must(await bruno.engine.readFile(must(await ada.engine.saveUndelivered()).bytes));
    bruno.cable.unplug();
    const last = (await entriesOf(bruno, person)).entries.find(({ update }) =>
      Buffer.from(update).includes('3330000001'),
    );
    const again = await flipRow(bruno, last?.id);
    await again.engine.document(person);
    await expect.poll(() => hasHeard(again, 'damaged_row')).toBe(true);
    await syncAll(again, again);
    expect((await rows(again)).filter(({ why }) => why === 'damaged')).toHaveLength(1);
    ada.cable.plug();
    await syncAll(ada, again);
    await expectSame(person, ada, again);
    expect(await shown(again, person)).toContain('3330000001');
  });
});

describe('a document with something late in it', () => {
  it('goes on being summed up: what a snapshot brought and is late by now shows to nobody', async () => {
    const { team, ada, bruno, person } = await startTwo();
    const dario = await team.join(ada, undefined, undefined, 'SW', false, 'Dario Prova');
    await syncAll(ada, bruno, dario);
    await setPerson(dario, person, 'familyName', 'Diop Modello');
    await dario.engine.syncNow();
    dario.cable.unplug();
    await writeMany(ada, person, 9);
    await compactMore(team.dataDir, ada, bruno);
    await syncAll(ada, bruno);
    await explained(team, ada, bruno);
    // One has begun with it before anybody knew.
    const carla = await team.join(ada, undefined, undefined, 'SW', false, 'Carla Prova');
    expect(await shown(carla, person)).toContain('Diop Modello');
    carla.cable.unplug();
    const seatId = await seatIdOf(dario);
    await letOutUnseen(team, ada, seatId);
    const before = hiddenIn(team.dataDir);
    for (let round = 0; hiddenIn(team.dataDir) === before; round++) {
      if (round > 60) throw new Error('not summed up again');
      await syncAll(ada, bruno);
    }
    await syncAll(ada, bruno);
    await explained(team, ada, bruno);
    expect(purge(team.dataDir)).toBeGreaterThan(5);
    const eva = await team.join(ada, undefined, undefined, 'SW', false, 'Eva Prova');
    carla.cable.plug();
    await syncAll(ada, bruno, carla, eva, carla, eva);
    await expectSame(person, ada, bruno, carla, eva, await carla.crash().unlock());
    expect(await shown(ada, person)).not.toContain('Diop Modello');
    expect(await adopted(carla)).toHaveLength(1);
    expect(await adopted(eva)).toHaveLength(1);
  });

  it('is summed up again at once, also where little is left of it', async () => {
    const { team, ada, bruno, person } = await startTwo();
    const dario = await team.join(ada, undefined, undefined, 'SW', false, 'Dario Prova');
    await syncAll(ada, bruno, dario);
    await writeMany(dario, person, 9);
    await setPerson(dario, person, 'familyName', 'Diop Modello');
    await dario.engine.syncNow();
    dario.cable.unplug();
    await compactMore(team.dataDir, ada, bruno);
    await explained(team, ada, bruno);
    expect(purge(team.dataDir)).toBeGreaterThan(5);
    const carla = await team.join(ada, undefined, undefined, 'SW', false, 'Carla Prova');
    expect(await shown(carla, person)).toContain('Diop Modello');
    const [doubtful] = await adopted(carla);
    await letOutUnseen(team, ada, await seatIdOf(dario));
    for (let round = 0; (await adopted(carla)).some(({ id }) => id === doubtful?.id); round++) {
      if (round > 60) throw new Error('rests on what is doubtful');
      await syncAll(ada, bruno, carla);
    }
    const eva = await team.join(ada, undefined, undefined, 'SW', false, 'Eva Prova');
    await syncAll(ada, bruno, carla, eva);
    await expectSame(person, ada, bruno, carla, eva, await carla.crash().unlock());
    expect(await shown(eva, person)).not.toContain('Diop Modello');
    // Nobody goes on summing up what nobody has written in since.
    const many = (await entriesOf(ada, person)).entries.length;
    for (let round = 0; round < 10; round++) await syncAll(ada, bruno, carla, eva);
    expect((await entriesOf(ada, person)).entries.length - many).toBeLessThan(3);
  });

  it('shows what others wrote beside it as soon as it comes, in whatever order', async () => {
    const { team, ada, bruno } = await startTwo();
    const dario = await team.join(ada, undefined, undefined, 'SW', false, 'Dario Prova');
    const { file } = await openFile(ada);
    const field = { kind: 'contact', happenedOn: '2026-01-12', text: 'Uno.' };
    const note = must(await ada.engine.addRow(file, 'note', field)).rowId;
    await syncAll(ada, bruno, dario);
    const write = async ({ engine }: TeamTablet, text: string) => {
      must(await engine.setField(file, 'note', note, 'text', text));
      return must(await engine.saveUndelivered()).bytes;
    };
    const text = async ({ engine }: TeamTablet) =>
      (await engine.document(file))?.rows.find(({ id }) => id === note)?.cells['text']?.value;
    for (const { cable } of [bruno, dario]) cable.unplug();
    await write(dario, 'Uno. Due.');
    must(await bruno.engine.readFile(await write(dario, 'Uno. Due. Tre.')));
    await write(bruno, 'Uno. Due. Tre. Quattro.');
    await letOutUnseen(team, ada, await seatIdOf(dario));
    await syncAll(ada);
    const { seat, entries } = await entriesOf(bruno, file);
    const of = async (tablet: TeamTablet) => {
      const author = (await insideOf(tablet)).seat.keys.seat;
      const its = entries.filter(({ header }) => equalBytes(header.seat, author));
      return its.sort((a, b) => a.header.m - b.header.m);
    };
    const [[dues, tres], [quattros]] = [await of(dario), await of(bruno)];
    if (!dues || !tres || !quattros) throw new Error('not written');
    const read = async (...some: readonly { readonly bytes: Uint8Array }[]) =>
      must(
        await ada.engine.readFile(
          encodeBundle({ team: seat.roster.team, keyRows: [], entries: some.map(({ bytes }) => bytes) }),
        ),
      );
    await read(tres, quattros);
    expect(await text(ada)).toBe('Uno.');
    await read(dues);
    expect(await text(ada)).toBe('Uno. Quattro.');
    bruno.cable.plug();
    await syncAll(bruno, ada);
    for (const tablet of [ada, bruno]) expect(await text(tablet)).toBe('Uno. Quattro.');
  });

  it.each([false, true])('is summed up without it (set aside: %s); accepted, it comes to all', async (isSetAside) => {
    const { team, ada, bruno, person } = await startTwo();
    const dario = await team.join(ada, undefined, undefined, 'SW', false, 'Dario Prova');
    await setPerson(dario, person, 'safeContactRule', 'di sera');
    await syncAll(dario, ada, bruno);
    dario.cable.unplug();
    await setPerson(dario, person, 'familyName', 'Diop Modello');
    const me = await seatIdOf(dario);
    await dario.engine.prepareLock(undefined);
    must(await ada.engine.removeMember(me));
    await dario.crash().engine.deliverLocked();
    await syncAll(ada, bruno);
    expect((await ada.engine.syncStatus()).review).toBe(1);
    if (isSetAside) must(await ada.engine.setAsideReview(me));
    await writeMany(ada, person, 9);
    await compactMore(team.dataDir, ada, bruno);
    await syncAll(ada, bruno);
    await explained(team, ada, bruno);
    expect(purge(team.dataDir)).toBeGreaterThan(5);
    const carla = await team.join(ada, undefined, undefined, 'SW', false, 'Carla Prova');
    await syncAll(ada, bruno, carla);
    await expectSame(person, ada, bruno, carla);
    expect(await adopted(carla)).not.toEqual([]);
    expect(await shown(carla, person)).not.toContain('Diop Modello');
    if (isSetAside) return;
    must(await ada.engine.acceptReview(me));
    await syncAll(ada, bruno, carla);
    await expectSame(person, ada, bruno, carla);
    expect(await shown(carla, person)).toContain('Diop Modello');
  });
});

describe('a document in which a gap was passed', () => {
  /** Ada's second entry comes by a file, or never; Bruno passes it. */
  const withGap = async () => {
    const { team, ada, bruno, person } = await startTwo();
    const carla = await team.join(ada, undefined, undefined, 'SW', false, 'Carla Prova');
    await syncAll(ada, bruno, carla);
    const lost = await team.join(ada, undefined, undefined, 'SW', false, 'Livia Prova');
    await syncAll(ada, bruno, carla, lost);
    for (const { cable } of [ada, bruno, carla, lost]) cable.unplug();
    await setPerson(lost, person, 'phone', '111');
    const missing = must(await lost.engine.saveUndelivered()).bytes;
    await setPerson(lost, person, 'safeContactRule', 'di sera');
    must(await lost.engine.saveUndelivered());
    const { seat, entries } = await entriesOf(lost, person);
    const later = entries.filter(
      ({ header: { m, seat: author } }) => m === 2 && Buffer.from(author).equals(seat.keys.seat),
    );
    const rest = encodeBundle({ team: seat.roster.team, keyRows: [], entries: later.map(({ bytes }) => bytes) });
    for (const { cable } of [ada, bruno, carla]) cable.plug();
    must(await bruno.engine.readFile(rest));
    team.pass(15 * DAY);
    must(await bruno.engine.passGap(person));
    await syncAll(bruno, ada, carla);
    return { team, ada, bruno, carla, person, missing };
  };

  it('is summed up again once it has come', async () => {
    const { team, ada, bruno, carla, person, missing } = await withGap();
    must(await carla.engine.readFile(missing));
    await syncAll(carla, ada, bruno);
    await writeMany(ada, person, 9);
    await compactMore(team.dataDir, ada, bruno);
    await syncAll(ada, bruno, carla);
    await explained(team, ada, bruno, carla);
    expect(purge(team.dataDir)).toBeGreaterThan(5);
    const eva = await team.join(ada, undefined, undefined, 'SW', false, 'Eva Prova');
    await syncAll(ada, bruno, carla, eva);
    await expectSame(person, ada, bruno, carla, eva);
    expect(await adopted(eva)).not.toEqual([]);
    expect(await shown(eva, person)).toContain('di sera');
  });

  it('and has not come is summed up no more: who comes later must hear that it was passed', async () => {
    const { team, ada, bruno, carla, person } = await withGap();
    await writeMany(ada, person, 9);
    for (let round = 0; round < 20; round++) await syncAll(ada, bruno, carla);
    const isSnapshot = ({ header }: { readonly header: Header }) => header.kind === 'snapshot';
    expect((await entriesOf(ada, person)).entries.filter(isSnapshot)).toEqual([]);
    purge(team.dataDir);
    const eva = await team.join(ada, undefined, undefined, 'SW', false, 'Eva Prova');
    await syncAll(ada, bruno, carla, eva);
    await expectSame(person, ada, bruno, carla, eva);
  });
});

describe('a snapshot and its attest', () => {
  const cases: readonly [string, string, boolean, boolean][] = [
    ['SW', 'SW', false, true],
    ['PS', 'PS', false, false],
    ['SW', 'PS', false, false],
    ['PS', 'SW', false, false],
    // One is out by now: whoever has something of the document needs no word that anybody with an old key may have said.
    ['SW', 'SW', true, false],
    ['SW', 'PS', true, false],
  ];
  it.each(cases)(
    'by seats of the profiles %s and %s, the second out: %s, begin a document that both may write, and no other',
    async (first, second, isOut, begins) => {
      const team = await startSmall();
      const ada = await team.found();
      const liars = [
        await team.join(ada, undefined, undefined, first),
        await team.join(ada, undefined, undefined, second),
      ] as const;
      const { documentId: household } = must(await ada.engine.createDocument('household'));
      must(await ada.engine.addRow(household, 'household', { name: 'Casa Inventata' }));
      await syncAll(ada, ...liars);
      const [one, two] = [(await insideOf(liars[0])).seat, (await insideOf(liars[1])).seat];
      // More than Ada ever wrote: nobody has it, and whoever believes it begins with it.
      const [chain] = [...(one.library.known(household)?.chains.values() ?? [])];
      if (!chain) throw new Error('no such document');
      const covers = [{ seat: chain.seat, incarnation: chain.incarnation, m: chain.m + 5, hash: chain.head }];
      const lie = gather([updateOf('household', { 'main/name/AAAAAAAAAAA': ['Casa Falsa', 8e15, one.name] })]);
      const stateHash = await forgersCrypto.sha256(lie?.canonical ?? new Uint8Array());
      const state = lie?.state ?? new Uint8Array();
      const says = encodeSnapshot({ stateHash, state, authors: [[]] });
      const word = encodeSnapshot({ stateHash, state: new Uint8Array(), authors: [] });
      const forged = [
        await forgeBody(one, household, says, { kind: 'snapshot', covers }),
        await forgeBody(two, household, word, { kind: 'snapshot', covers }),
      ];
      if (isOut) must(await ada.engine.removeMember(await seatIdOf(liars[1])));
      const eva = await team.join(ada, undefined, undefined, 'SW', false, 'Eva Prova');
      must(await eva.engine.readFile(fileOf(one, forged)));
      for (const tablet of [eva, ada]) {
        await syncAll(tablet, tablet);
        expect(await adopted(tablet)).toHaveLength(begins ? 1 : 0);
        expect((await shown(tablet, household)).includes('Casa Falsa')).toBe(begins);
      }
    },
  );
});
