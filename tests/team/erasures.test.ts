/** [S11] What a team has erased, and the records that say it. */
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../src/base/bytes';
import { erasureRecord, inParts, takingBack } from '../../src/team/erasureRecords';
import {
  chosenMarkOf,
  chosenMarksOf,
  circleRowIdOf,
  copiesMarkOf,
  documentErasedAt,
  type Erasure,
  erasedAt,
  erasedDocument,
  isGoingOn,
  isSuccessorOf,
  markOf,
  movedMarkOf,
  movedTo,
  nextErasures,
  noneMarkOf,
  partIn,
  partlyTakenBack,
  partMarkOf,
  saidBeside,
  soleSuccessorIdOf,
  standingAt,
  successorIdOf,
} from '../../src/team/erasures';
import { createSmallTeam, crypto, id, recordOf } from './smallTeam';

const wide = (letter: number): Uint8Array => new Uint8Array(16).fill(letter);
const many = (count: number): readonly Uint8Array[] => Array.from({ length: count }, (_, i) => wide(i % 251));
const [a, b, c, d] = [wide(1), wide(2), wide(3), wide(4)];
const ada = id(1);

describe('[S11] ids that follow from another', () => {
  it.each([
    ['erased', markOf, 'a0dfbc8bf6b12c6525f5da985c2ce474'],
    ['moved', movedMarkOf, 'b54602f94f10741adb8c1a697c1b2d52'],
    ['successor', soleSuccessorIdOf, 'd153b8e1650ec78058e51f9be4673e85'],
    ['copies', copiesMarkOf, '5de9400137569d731b22c6a8deb7e69e'],
    ['circle-row', circleRowIdOf, 'c68e1bfc31a0a2f4c721a84902961bed'],
    ['chosen', chosenMarkOf, 'b7e5d4b413e3b46623622fcb4bddefc1'],
    ['none', noneMarkOf, 'be61f47c48ebac8436a1ba8d12b28717'],
    [
      'of a try',
      (...[hash, of]: Parameters<typeof markOf>) => successorIdOf(hash, of, wide(7)),
      'a1b83f546a31ef36c984fa6a227bf919',
    ],
    [
      'of a part',
      (...[hash, of]: Parameters<typeof markOf>) => partMarkOf(hash, new Uint8Array(32).fill(5), of),
      '95f6c91529efd7c2d590aa2e5b39eea9',
    ],
  ])('are the same on every tablet and in every build: %s', async (_, idOf, hex) => {
    const docId = Uint8Array.from({ length: 16 }, (__, i) => i);
    expect(toHex(await idOf(crypto, docId))).toBe(hex);
  });

  it('are destroyed at their time, or never', () => {
    const roster = { erased: new Map([[toHex(a), 5]]) };
    expect([erasedAt(roster, a), erasedAt(roster, b), erasedAt({ erased: new Map() }, a)]).toEqual([
      5,
      undefined,
      undefined,
    ]);
  });
});

describe('[S11] what a document goes on as', () => {
  const [doc, mark, other] = [wide(1), wide(7), wide(8)];
  /** Records in their order: each names these ids, at its time. */
  const by = (...records: readonly { at: number; rowIds: readonly Uint8Array[]; takenBack?: true }[]) => {
    const erased = new Map<string, number>();
    for (const { at, rowIds, takenBack } of records) {
      for (const one of takenBack ? [] : rowIds) {
        erased.set(toHex(one), Math.min(erased.get(toHex(one)) ?? at, at));
      }
    }
    const erasures = records.map(({ rowIds, takenBack = false }) => ({ rowIds: [...rowIds], takenBack }));
    return { crypto, roster: { erased, erasures } };
  };
  const part = async (which: Uint8Array): Promise<readonly Uint8Array[]> => [
    await movedMarkOf(crypto, doc),
    await chosenMarkOf(crypto, doc),
    which,
    await markOf(crypto, doc),
  ];
  const hexOf = (bytes: Uint8Array | undefined) => bytes && toHex(bytes);

  it('is the successor of the first record that stands, and every other one is erased with it', async () => {
    const [mine, theirs] = [await successorIdOf(crypto, doc, mark), await successorIdOf(crypto, doc, other)];
    const both = by({ at: 9, rowIds: await part(mark) }, { at: 5, rowIds: await part(other) });
    expect(hexOf(await movedTo(both, doc))).toBe(toHex(mine));
    expect(await erasedDocument(both, mine)).toBeUndefined();
    expect(await erasedDocument(both, theirs)).toEqual({ at: 5, isSpare: true });
    expect(await erasedDocument(both, doc)).toEqual({ at: 5, isSpare: false });
    expect((await chosenMarksOf(both, doc)).map(toHex)).toEqual([toHex(await chosenMarkOf(crypto, doc)), toHex(mark)]);
    const second = by({ at: 9, rowIds: await part(mark), takenBack: true }, { at: 5, rowIds: await part(other) });
    expect(hexOf(await movedTo(second, doc))).toBe(toHex(theirs));
    expect(await documentErasedAt(second, mine)).toBe(5);
    expect(await documentErasedAt(second, theirs)).toBeUndefined();
  });

  it('is known as that by its id alone', async () => {
    const [mine, theirs] = [await successorIdOf(crypto, doc, mark), await successorIdOf(crypto, doc, other)];
    const both = by({ at: 9, rowIds: await part(mark) }, { at: 5, rowIds: await part(other) });
    for (const [one, is] of [
      [mine, true],
      [theirs, false],
      [doc, false],
    ] as const) {
      expect(await isGoingOn(both, one)).toBe(is);
      expect(await isGoingOn(by(), one)).toBe(false);
    }
    expect(await isGoingOn(by({ at: 9, rowIds: await part(mark), takenBack: true }), mine)).toBe(false);
  });

  it('is nothing where only others are erased, or where it was taken back', async () => {
    const mine = await successorIdOf(crypto, doc, mark);
    for (const none of [
      by(),
      by({ at: 9, rowIds: [await markOf(crypto, doc)] }),
      by({ at: 9, rowIds: await part(mark), takenBack: true }),
    ]) {
      expect(await movedTo(none, doc)).toBeUndefined();
      expect(await chosenMarksOf(none, doc)).toEqual([]);
      expect(await documentErasedAt(none, mine)).toBeUndefined();
    }
    expect(await movedTo(by({ at: 9, rowIds: await part(mark) }), wide(2))).toBeUndefined();
  });

  it('is read wherever in a record it is named, and nowhere once its ids were taken back with those of another', async () => {
    const [chosen, own] = [await chosenMarkOf(crypto, doc), await successorIdOf(crypto, doc, other)];
    const first = by({ at: 9, rowIds: [chosen, mark] });
    expect(await chosenMarksOf(first, doc)).toEqual([chosen, mark]);
    expect(await erasedDocument(first, own)).toEqual({ at: 9, isSpare: true });
    const named = by({ at: 9, rowIds: [chosen, mark] }, { at: 8, rowIds: [await markOf(crypto, own)] });
    named.roster.erased.delete(toHex(chosen));
    expect(await chosenMarksOf(named, doc)).toEqual([]);
    expect(await erasedDocument(named, own)).toEqual({ at: 8, isSpare: false });
  });

  it('is known to be of a part by who holds the team’s secret, whether or not he has the document', async () => {
    const [secret, foreign] = [new Uint8Array(32).fill(5), new Uint8Array(32).fill(6)];
    const partMark = await partMarkOf(crypto, secret, mark);
    const of = (...rowIds: readonly Uint8Array[]) => ({ rowIds: [...rowIds], takenBack: false });
    const ofPart = of(await movedMarkOf(crypto, doc), await chosenMarkOf(crypto, doc), mark, partMark, wide(9));
    expect(await partIn(crypto, secret, [ofPart])).toEqual(mark);
    expect(await partIn(crypto, secret, [of(), of(a), ofPart])).toEqual(mark);
    // An earlier build does not say; nor does a mark of another try, or anything to who is outside.
    for (const [key, ...said] of [
      [secret],
      [secret, of(...ofPart.rowIds.slice(0, 3))],
      [secret, of(a, b, partMark, mark)],
      [secret, of(a, b, other, partMark)],
      [foreign, ofPart],
      [undefined, ofPart],
    ] as const) {
      expect(await partIn(crypto, key, said)).toBeUndefined();
    }
  });

  it('is the only one there can be where an earlier build erased', async () => {
    const earlier = by({ at: 9, rowIds: [await movedMarkOf(crypto, doc), mark, await markOf(crypto, doc)] });
    const sole = await soleSuccessorIdOf(crypto, doc);
    expect(hexOf(await movedTo(earlier, doc))).toBe(toHex(sole));
    expect(await documentErasedAt(earlier, sole)).toBeUndefined();
    expect(await chosenMarksOf(earlier, doc)).toEqual([]);
  });

  it('goes whole where none is to go on, and counts as a document only where it is named itself', async () => {
    const mine = await successorIdOf(crypto, doc, mark);
    const whole = { at: 7, rowIds: [await noneMarkOf(crypto, doc)] };
    const named = { at: 8, rowIds: [await markOf(crypto, mine)] };
    expect(await erasedDocument(by({ at: 9, rowIds: await part(mark) }, whole), mine)).toEqual({
      at: 7,
      isSpare: true,
    });
    expect(await erasedDocument(by(whole, named), mine)).toEqual({ at: 7, isSpare: false });
  });

  it('is known by its id alone, in this build and the earlier ones', async () => {
    const tries = [await successorIdOf(crypto, doc, mark), await soleSuccessorIdOf(crypto, doc)];
    for (const one of tries) expect(await isSuccessorOf(crypto, one, doc)).toBe(true);
    for (const one of [doc, await successorIdOf(crypto, wide(2), mark)]) {
      expect(await isSuccessorOf(crypto, one, doc)).toBe(false);
    }
    // No two tries share one.
    expect(new Set([...tries, await successorIdOf(crypto, doc, other)].map(toHex)).size).toBe(3);
  });
});

describe('[S11] the erasures of a team', () => {
  const lists = (rowIds: readonly Uint8Array[], entryIds: readonly Uint8Array[], at: number) => ({
    rowIds: [...rowIds],
    entryIds: [...entryIds],
    at,
  });
  const next = (before: readonly Erasure[], time: number, ...erased: readonly ReturnType<typeof lists>[]) =>
    nextErasures(before, { erased: [...erased], author: ada, time }, `record ${time}`);

  it('are kept with who decided them, when, and by which record', () => {
    const one = next([], 5, lists([a], [b], 90), lists([c], [], 1));
    expect(one).toEqual([
      { record: 'record 5', by: ada, time: 5, at: 90, rowIds: [a], entryIds: [b], takenBack: false },
      { record: 'record 5', by: ada, time: 5, at: 1, rowIds: [c], entryIds: [], takenBack: false },
    ]);
    expect(next(one, 6)).toEqual(one);
  });

  it('are taken back by the same ids while their time has not come', () => {
    const one = next([], 5, lists([a, b], [c], 90), lists([d], [], 90));
    const taken = (time: number, rows: readonly Uint8Array[], entries: readonly Uint8Array[]) =>
      next(one, time, lists(rows, entries, 0)).map(({ takenBack }) => takenBack);
    expect(taken(89, [a, b], [c])).toEqual([true, false]);
    expect(taken(90, [a, b], [c])).toEqual([false, false]);
    for (const [rows, entries] of [
      [[a], [c]],
      [[a, b, d], [c]],
      [[b, a], [c]],
      [[a, b], [d]],
      [[a, b], []],
      [[], [c]],
    ] as const) {
      expect(taken(6, rows, entries)).toEqual([false, false]);
    }
    expect(taken(6, [d], [])).toEqual([false, true]);
  });

  it('say again what others stand for, where one is taken back', () => {
    const all = next([], 5, lists([a, b], [c], 90), lists([b, d], [c, d], 80), lists([d], [], 70), lists([], [c], 20));
    expect(saidBeside(all, [lists([a, b], [c], 90)], 10)).toEqual([lists([b], [c], 80), lists([], [c], 20)]);
    // Whose time has come is gone already.
    expect(saidBeside(all, [lists([a, b], [c], 90)], 20)).toEqual([lists([b], [c], 80)]);
    expect(saidBeside(all, [lists([d], [], 70)], 10)).toEqual([lists([d], [d], 80)]);
    const back = next(all, 6, lists([b, d], [c, d], 0));
    expect(saidBeside(back, [lists([a, b], [c], 90)], 10)).toEqual([lists([], [c], 20)]);
    expect(saidBeside(all, [lists([wide(9)], [], 90)], 10)).toEqual([]);
    const [first, second] = [lists([a, b], [c], 90), lists([b, d], [c, d], 80)];
    expect(saidBeside(all, [first, second], 10)).toEqual([lists([d], [], 70), lists([], [c], 20)]);
  });

  it('that are taken back in part are known by their time, as long as it has not come', () => {
    const all = next([], 5, lists([a], [], 90), lists([], [c], 90), lists([], [d], 90), lists([b], [], 80));
    expect(partlyTakenBack(all, 6)).toEqual([]);
    const half = next(all, 6, lists([a], [], 0));
    expect(partlyTakenBack(half, 89).map(({ entryIds }) => entryIds)).toEqual([[c], [d]]);
    expect(partlyTakenBack(half, 90)).toEqual([]);
    const rest = next(half, 7, lists([], [c], 0), lists([], [d], 0));
    expect(partlyTakenBack(rest, 7)).toEqual([]);
    expect(standingAt({ erasures: rest }, 80).map(({ rowIds }) => rowIds)).toEqual([[b]]);
    expect(standingAt({ erasures: rest }, 90)).toEqual([]);
  });
});

describe('[S11] records that erase', () => {
  it('hold 256 rows and 3500 entries, and what is longer goes into several', () => {
    const sizes = (rows: number, entries: number) =>
      inParts(many(rows), many(entries)).map(({ rowIds, entryIds }) => [rowIds.length, entryIds.length]);
    expect(sizes(0, 0)).toEqual([]);
    expect(sizes(1, 0)).toEqual([[1, 0]]);
    expect(sizes(0, 1)).toEqual([[0, 1]]);
    expect(sizes(256, 3500)).toEqual([[256, 3500]]);
    expect(sizes(257, 3501)).toEqual([
      [256, 3500],
      [1, 1],
    ]);
    expect(sizes(600, 3501)).toEqual([
      [256, 3500],
      [256, 1],
      [88, 0],
    ]);
    const rows = many(300);
    expect(inParts(rows, []).flatMap(({ rowIds }) => rowIds)).toEqual(rows);
    const entries = many(3600);
    expect(inParts([], entries).flatMap(({ entryIds }) => entryIds)).toEqual(entries);
  });

  it('take back and say the rest again at once where it fits, and one by one where not', () => {
    const taken = { rowIds: many(2), entryIds: many(3) };
    const back = { ...taken, at: 0 };
    const beside = (count: number) => Array.from({ length: count }, () => ({ rowIds: [a], entryIds: [], at: 9 }));
    expect(takingBack([taken], [])).toEqual([[back]]);
    expect(takingBack([taken], beside(15))).toEqual([[back, ...beside(15)]]);
    expect(takingBack([taken], beside(16))).toEqual([back, ...beside(16)].map((one) => [one]));
    const filling = (rows: number, entries: number) => ({ rowIds: many(rows), entryIds: many(entries), at: 9 });
    expect(takingBack([taken], [filling(95, 3400)])).toHaveLength(1);
    expect(takingBack([taken], [filling(96, 3400)])).toHaveLength(2);
    expect(takingBack([taken], [filling(95, 3401)])).toHaveLength(2);
    const other = { rowIds: [], entryIds: many(4) };
    expect(takingBack([taken, other], beside(1))).toEqual([[back, { ...other, at: 0 }, ...beside(1)]]);
    expect(takingBack([taken, { rowIds: [], entryIds: many(3496) }], [])).toHaveLength(2);
    expect(takingBack([], beside(0))).toEqual([]);
  });

  it('are signed by an administrator, and every seat knows what they say', async () => {
    const team = await createSmallTeam();
    const bruno = await team.admit('Bruno', 'ME');
    const [one, other] = [
      { rowIds: [a], entryIds: [b], at: 90 },
      { rowIds: [c], entryIds: [], at: 80 },
    ];
    const record = await erasureRecord(crypto, await team.read(), team.ada, 9, one, other);
    expect(recordOf(record)).toMatchObject({ erased: [one, other], time: 9, author: team.ada.seat });
    await team.append(record);
    for (const reader of [team.ada, bruno]) {
      const { erased, erasures } = await team.read(reader);
      expect([...erased]).toEqual([
        [toHex(a), 90],
        [toHex(b), 90],
        [toHex(c), 80],
      ]);
      expect(erasures.map(({ at, by }) => [at, by])).toEqual([
        [90, team.ada.seat],
        [80, team.ada.seat],
      ]);
    }
    await team.append(await erasureRecord(crypto, await team.read(), team.ada, 10, { ...one, at: 0 }));
    expect([...(await team.read()).erased.keys()]).toEqual([toHex(c)]);
    expect(fromHex(toHex(a))).toEqual(a);
  });
});
