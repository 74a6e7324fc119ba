/** [S11, L8] What one member puts into a case neither hides what another wrote there, nor keeps it from what the case goes on as. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { equalBytes, toBase64Url } from '../../../src/base/bytes';
import { carryLateWords } from '../../../src/engine/review/settlingLateWords';
import type { LateWords } from '../../../src/engine/seat/sealedMeta';
import { saveOrForget } from '../../../src/engine/writing/writing';
import { must, startTeam, syncAll, type TeamTablet } from '../../support/engineTeam';
import { canary, noteTexts, openFile } from '../../support/erasureTeam';
import { hasHeard, onlyStore } from '../../support/faultyDisk';
import { fileOf, forgeEntry, updateOf } from '../../support/forgery';
import { insideOf } from '../../support/insider';

const addNote = async ({ engine }: TeamTablet, file: string): Promise<string> => {
  const text = canary();
  must(await engine.addRow(file, 'note', { kind: 'interview', happenedOn: '2026-01-11', text }));
  return text;
};
const keysOf = (count: number, name: string): Record<string, unknown> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, k) => [`${'A'.repeat(22)}/${name}${k}/${'A'.repeat(11)}`, ['x', 1, 'y']]),
  );

const start = async () => {
  const team = await startTeam();
  const ada = await team.found();
  const bruno = await team.join(ada);
  const carla = await team.join(ada);
  const { file } = await openFile(ada);
  const wrong = await addNote(ada, file);
  await syncAll(ada, bruno, carla);
  const row = (await ada.engine.document(file))?.rows.find(({ cells }) => cells['text']?.value === wrong)?.id ?? '';
  const id = (await bruno.engine.team()).members.find(({ self }) => self)?.seatId ?? '';
  return { team, ada, bruno, carla, file, row, id };
};

/** Ids of the late entries whose words Ada keeps. */
const keptBy = async (tablet: TeamTablet): Promise<number> =>
  Object.keys((await (await insideOf(tablet)).seat.meta.read('lateWords')) ?? {}).length;

describe('what a colleague wrote is carried over', () => {
  it('however many ranges of clocks somebody has put there as carried', async () => {
    const { ada, bruno, carla, file, row } = await start();
    await addNote(bruno, file);
    await syncAll(bruno, ada, carla);
    const b = await insideOf(bruno);
    const isOwn = ({ header }: (typeof b.entries)[number]): boolean =>
      toBase64Url(header.docId) === file && equalBytes(header.seat, b.seat.keys.seat);
    const client = b.entries.filter(isOwn).at(-1)?.header.clients[0]?.client ?? 0;
    expect(client).toBeGreaterThan(0);
    const held = ada.cable.hold('APPEND');
    const erased = ada.engine.erasePart(file, 'note', row, false);
    await held.reached;
    await syncAll(bruno, carla);
    bruno.cable.unplug();
    const late = await addNote(bruno, file);
    const c = await insideOf(carla);
    const to = c.seat.library.all().find(({ kind, id }) => kind === 'case' && id !== file)?.id ?? '';
    const entries: Uint8Array[] = [];
    for (let at = 0; at < 35; at++) {
      const clocks = Array.from({ length: 3000 }, (_, k) => 1_000_000 + 2 * (at * 3000 + k));
      const values = Object.fromEntries(clocks.map((clock) => [`${file}/${client}/${clock}/${clock}`, true]));
      entries.push(await forgeEntry(c.seat, to, updateOf('origins', values)));
    }
    must(await bruno.engine.readFile(fileOf(c.seat, entries)));
    held.letGo();
    expect(must(await erased).documentId).toBe(to);
    bruno.cable.plug();
    await syncAll(bruno, ada);
    expect(hasHeard(bruno, 'unknown_fault')).toBe(false);
    expect(await noteTexts(ada, to)).toContain(late);
  }, 120_000);

  it('or is forgotten with the open copy, where it is more than one entry may say', async () => {
    const { bruno, file } = await start();
    const { seat } = await insideOf(bruno);
    const told: string[] = [];
    const document = await seat.library.open(file);
    if (!document) throw new Error('it is not here');
    const much = updateOf('note', Object.fromEntries(Array.from({ length: 100_001 }, (_, k) => [`k${k}`, 1])));
    const telling = { ...seat, notKept: (code: string) => void told.push(code) } as typeof seat;
    expect(await saveOrForget(telling, document, [much])).toBe(false);
    expect(document.unsaved).toEqual([]);
    expect(told).toEqual(['unknown_fault']);
    // Whoever is only told that it was not kept says why.
    await saveOrForget(seat, (await seat.library.open(file)) ?? document, [much]);
    expect(seat.whyNotKept()).toBe('unknown_fault');
  }, 60_000);

  it('also where a late entry says it is of her Yjs client', async () => {
    const { ada, bruno, carla, file, row, id } = await start();
    await addNote(carla, file);
    await syncAll(carla, ada, bruno);
    carla.cable.unplug();
    const { seat, entries } = await insideOf(bruno);
    const c = await insideOf(carla);
    const hers = entries.filter(
      ({ header }) => toBase64Url(header.docId) === file && equalBytes(header.seat, c.seat.keys.seat),
    );
    const range = hers.at(-1)?.header.clients[0];
    if (!range) throw new Error('she wrote nothing');
    const unsent = await addNote(carla, file);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, (await seat.library.open(file))?.replica.state() ?? new Uint8Array());
    doc.clientID = range.client;
    const before = Y.encodeStateVector(doc);
    doc.transact(() => {
      for (const [key, value] of Object.entries(keysOf(500, 'f'))) doc.getMap('note').set(key, value);
    });
    const forged = await forgeEntry(seat, file, Y.encodeStateAsUpdate(doc, before), { n: 500 });
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    must(await ada.engine.removeMember(id));
    await syncAll(ada);
    must(await ada.engine.readFile(fileOf(seat, [forged])));
    await syncAll(ada);
    await ada.engine.acceptReview(id);
    await syncAll(ada);
    carla.cable.plug();
    await syncAll(carla, ada);
    expect(await noteTexts(ada, to)).toContain(unsent);
  }, 60_000);
});

describe('what is no value of a record', () => {
  it('keeps no note from being erased, and nobody’s words from what the case goes on as', async () => {
    const { ada, bruno, carla, file, row } = await start();
    carla.cable.unplug();
    const { seat } = await insideOf(carla);
    let asked = 0;
    const odd = {
      // Yjs asks it once before it writes the value down.
      get constructor() {
        return asked++ === 0 ? Object : 'x';
      },
    };
    const values = { a: 5n, b: odd, c: [{ deep: 7n }], d: new Y.Doc(), e: { toJSON: 1 } };
    const key = (name: string): string => `${'A'.repeat(22)}/${name}/${'A'.repeat(11)}`;
    const forged = await Promise.all(
      Object.entries(values).map(([name, value], at) =>
        forgeEntry(seat, file, updateOf('note', { [key(name)]: value }), { n: 300 + at }),
      ),
    );
    must(await ada.engine.readFile(fileOf(seat, forged)));
    await syncAll(ada, bruno);
    const b = await insideOf(bruno);
    expect(b.entries.filter(({ header }) => header.n >= 300 && equalBytes(header.seat, seat.keys.seat))).toHaveLength(
      5,
    );
    bruno.cable.unplug();
    const late = await addNote(bruno, file);
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    bruno.cable.plug();
    await syncAll(bruno, ada);
    expect(hasHeard(bruno, 'unknown_fault')).toBe(false);
    expect(await noteTexts(ada, to)).toContain(late);
  });
});

describe('what a case says of itself', () => {
  it('brings nothing of a note that is erased later to what it goes on as', async () => {
    const { ada, bruno, carla, file, row } = await start();
    // Long before anybody erases anything: that the case stands for itself, and a part of it was put back.
    const { seat } = await insideOf(bruno);
    const invented = { record: 'note', row, mark: 'A'.repeat(22), covers: {}, restored: true };
    const forged = await forgeEntry(seat, file, updateOf('origins', { [file]: invented }), { n: 300 });
    for (const tablet of [ada, carla]) must(await tablet.engine.readFile(fileOf(seat, [forged])));
    await syncAll(ada, bruno, carla);
    carla.cable.unplug();
    const [inNote, own] = [canary(), await addNote(carla, file)];
    must(await carla.engine.setField(file, 'note', row, 'text', inNote));
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    carla.cable.plug();
    await syncAll(carla, ada);
    const texts = (await noteTexts(ada, to)).map(String);
    expect(texts).toContain(own);
    expect(texts.filter((text) => text.includes(inNote))).toEqual([]);
  });
});

describe('a document that a case says it stands for', () => {
  it.each([
    ['a note is', false],
    ['the case is', true],
  ])('and does not, stays with its annexes where %s erased at once', async (_what, isWhole) => {
    const { team, ada, bruno, carla, file, row } = await start();
    const dora = await team.join(ada, team.makeTablet(), undefined, 'PS');
    const other = await openFile(ada);
    await syncAll(ada, bruno, carla, dora);
    const annex = must(await dora.engine.annex(other.file, 'clinical')).documentId;
    must(await dora.engine.addRow(annex, 'clinicalNote', { happenedOn: '2026-01-12', text: canary() }));
    await syncAll(dora, ada);
    const { seat } = await insideOf(bruno);
    const invented = { record: 'note', row: 'x', mark: 'A'.repeat(22), covers: {}, restored: true };
    const forged = await forgeEntry(seat, file, updateOf('origins', { [other.file]: invented }), { n: 300 });
    must(await ada.engine.readFile(fileOf(seat, [forged])));
    await syncAll(ada, carla);
    if (isWhole) must(await ada.engine.erase([file], true));
    else must(await ada.engine.erasePart(file, 'note', row, true));
    await syncAll(ada, carla, dora);
    for (const tablet of [ada, carla]) expect(await noteTexts(tablet, other.file)).toEqual([other.words[1]]);
    expect((await dora.engine.annexView(other.file, 'clinical'))?.rows).toHaveLength(1);
  });
});

describe('a note that is put back', () => {
  it('comes from what was erased, and from no other document that a member says the case stands for', async () => {
    const { ada, bruno, carla, file, row } = await start();
    const other = await openFile(ada);
    await syncAll(ada, bruno, carla);
    const theirs = (await ada.engine.document(other.file))?.rows.find(({ record }) => record === 'note')?.id ?? '';
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    await syncAll(ada, bruno);
    const { seat } = await insideOf(bruno);
    const origin = (await seat.library.open(to))?.replica.origins().get(file);
    const invented = { ...origin, record: 'note', row: theirs };
    const update = updateOf(
      'origins',
      { [file]: invented, [other.file]: { ...invented, restored: true } },
      2 ** 32 - 1,
    );
    must(await ada.engine.readFile(fileOf(seat, [await forgeEntry(seat, to, update, { n: 300 })])));
    await syncAll(ada);
    expect((await (await insideOf(ada)).seat.library.open(to))?.replica.origins().get(file)?.row).toBe(theirs);
    const [erasure] = await ada.engine.erasures();
    await ada.engine.takeBackErasure(erasure?.id ?? '');
    await syncAll(ada);
    expect(await noteTexts(ada, to)).not.toContain(other.words[1]);
  });
});

describe('late words', () => {
  it('are kept and written also where somebody before their author in the roster says that his Yjs client is theirs', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const carla = await team.join(ada);
    const bruno = await team.join(ada);
    const { file } = await openFile(ada);
    const wrong = await addNote(ada, file);
    await syncAll(ada, carla, bruno);
    const row = (await ada.engine.document(file))?.rows.find(({ cells }) => cells['text']?.value === wrong)?.id ?? '';
    const id = (await bruno.engine.team()).members.find(({ self }) => self)?.seatId ?? '';
    await addNote(bruno, file);
    await syncAll(bruno, ada, carla);
    const { seat, entries } = await insideOf(bruno);
    const isOwn = ({ header }: (typeof entries)[number]): boolean =>
      toBase64Url(header.docId) === file && equalBytes(header.seat, seat.keys.seat);
    const client = entries.filter(isOwn).at(-1)?.header.clients[0]?.client ?? 0;
    bruno.cable.unplug();
    const late = await addNote(bruno, file);
    const b = await insideOf(bruno);
    expect(b.entries.filter(isOwn).flatMap(({ header }) => header.clients.map((one) => one.client))).toContain(client);
    // Clocks that he has not come to.
    const doc = new Y.Doc();
    doc.clientID = client;
    doc.getMap('filler').set('x', 'y'.repeat(1_000_000));
    const before = Y.encodeStateVector(doc);
    doc.getMap('note').set('k', 1);
    const c = await insideOf(carla);
    const forged = await forgeEntry(c.seat, file, Y.encodeStateAsUpdate(doc, before), { n: 500 });
    must(await ada.engine.readFile(fileOf(c.seat, [forged])));
    await syncAll(ada, carla);
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    await bruno.engine.prepareLock(undefined);
    must(await ada.engine.removeMember(id));
    const locked = bruno.crash();
    locked.cable.plug();
    await locked.engine.deliverLocked();
    await syncAll(ada);
    must(await ada.engine.acceptReview(id));
    await syncAll(ada);
    expect(await noteTexts(ada, to)).toContain(late);
    // Once, however often it is looked for.
    team.pass(2 * 60 * 60 * 1000);
    await syncAll(ada, ada);
    expect((await noteTexts(ada, to)).filter((text) => String(text).includes(late))).toEqual([late]);
  }, 60_000);

  it('are written however much they are together', async () => {
    const { ada, bruno, file, row, id } = await start();
    bruno.cable.unplug();
    const late = await addNote(bruno, file);
    const { seat } = await insideOf(bruno);
    const entries: Uint8Array[] = [];
    for (let at = 0; at < 35; at++) {
      entries.push(await forgeEntry(seat, file, updateOf('note', keysOf(3000, `f${at}x`)), { n: 1 }));
    }
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    await bruno.engine.prepareLock(undefined);
    must(await ada.engine.removeMember(id));
    const locked = bruno.crash();
    locked.cable.plug();
    await locked.engine.deliverLocked();
    await syncAll(ada);
    must(await ada.engine.readFile(fileOf(seat, entries)));
    await syncAll(ada);
    must(await ada.engine.acceptReview(id));
    await syncAll(ada);
    expect(hasHeard(ada, 'unknown_fault')).toBe(false);
    expect(await noteTexts(ada, to)).toContain(late);
  }, 300_000);

  it('are written though what another said is more than one entry may say', async () => {
    const { ada, bruno, file, row } = await start();
    await addNote(bruno, file);
    await syncAll(bruno, ada);
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    const { seat, entries } = await insideOf(ada);
    const b = await insideOf(bruno);
    const counts = entries.find(({ header }) => equalBytes(header.seat, b.seat.keys.seat))?.header;
    const docId = seat.library.known(file)?.docId;
    const circle = seat.library.known(to)?.circle;
    if (!counts || !docId || !circle) throw new Error('it is not here');
    const wordsOf = (values: readonly string[]): LateWords => ({
      header: { ...counts, docId, clients: [] },
      kind: 'case',
      circle,
      without: '',
      words: { put: values.map((key) => ({ map: 'note', key, value: 1 })), drop: [], texts: [] },
      accepting: true,
    });
    const most = Array.from({ length: 100_000 }, (_, k) => `k${k}`);
    const kept = { much: wordsOf(most), late: wordsOf(['late']), more: wordsOf(['more']) };
    await seat.meta.write('lateWords', kept);
    const keeping = { areKept: true, pending: new Set<string>(), failed: new Set<string>() };
    expect(await carryLateWords(seat, keeping)).toEqual([to, file]);
    expect(Object.keys((await seat.meta.read('lateWords')) ?? {})).toEqual(['much']);
    const notes = (await seat.library.open(to))?.replica.content().maps.get('note');
    expect(['late', 'more', 'k0'].map((key) => notes?.get(key))).toEqual([1, 1, undefined]);
  }, 60_000);

  it('are kept some at a time, all in the end, and once, though one entry cannot be read', async () => {
    const { ada, bruno, file, row, id } = await start();
    bruno.cable.unplug();
    const { seat } = await insideOf(bruno);
    const entries: Uint8Array[] = [];
    for (let at = 0; at < 40; at++) {
      entries.push(await forgeEntry(seat, file, updateOf('note', keysOf(1, `f${at}x`)), { n: at + 100 }));
    }
    const clients = [{ client: 77, from: 0, to: 9 }];
    entries.push(await forgeEntry(seat, file, updateOf('note', { x: 1 }), { n: 900, clients }));
    must(await ada.engine.erasePart(file, 'note', row, false));
    must(await ada.engine.removeMember(id));
    await syncAll(ada);
    must(await ada.engine.readFile(fileOf(seat, entries)));
    await syncAll(ada, ada);
    expect(await keptBy(ada)).toBe(40);
    const written = await onlyStore(ada.disk).get('meta', 'lateWords');
    await syncAll(ada);
    expect(await onlyStore(ada.disk).get('meta', 'lateWords')).toEqual(written);
  }, 60_000);
});
