/** [S11] An erasure too long for one record is taken back in several: cut off after any of them, what another erasure names stays erased. */
import { expect, it } from 'vitest';
import { nextErasedIds } from '../../src/protocol/erasures';
import { takingBack, toEndTakingBack } from '../../src/team/erasureRecords';
import { type DatedLists, type Erasure, nextErasures, saidBeside } from '../../src/team/erasures';

const idOf = (at: number): Uint8Array => {
  const id = new Uint8Array(16);
  new DataView(id.buffer).setUint32(0, at);
  return id;
};
const hex = (id: Uint8Array) => Buffer.from(id).toString('hex');
const many = (from: number, count: number) => Array.from({ length: count }, (_, at) => idOf(from + at));

it.each([0, 1, 2, 3])('cut off after %s of its records, and ended by the next administrator’s tablet', (before) => {
  let erasures: readonly Erasure[] = [];
  let erased: ReadonlyMap<string, number> = new Map();
  let record = 0;
  const append = (time: number, lists: readonly DatedLists[]): void => {
    const one = { erased: [...lists], author: new Uint8Array(8), time };
    erasures = nextErasures(erasures, one as never, String(record++));
    erased = nextErasedIds(erased, one as never);
  };
  const mark = idOf(1);
  append(1, [{ rowIds: [mark], entryIds: many(1000, 3000), at: 100 }]);
  append(1, [{ rowIds: [], entryIds: many(5000, 3000), at: 100 }]);
  append(2, [{ rowIds: [mark], entryIds: many(1000, 10), at: 200 }]);
  const taken = erasures.filter(({ at }) => at === 100);
  const steps = takingBack(taken, saidBeside(erasures, taken, 3));
  expect(steps.length).toBeGreaterThan(1);
  for (const lists of steps.slice(0, before)) append(3, lists);
  // Not taken back at all is not to be ended.
  for (let times = 0; times < 5; times++) {
    const left = toEndTakingBack({ erasures, erased }, 4);
    if (left.length > 0) append(4, left);
  }
  expect(toEndTakingBack({ erasures, erased }, 4)).toEqual([]);
  expect([erased.get(hex(mark)), erased.get(hex(idOf(1000)))]).toEqual(before === 0 ? [100, 100] : [200, 200]);
});

it('ends first what was begun, then says again what another erasure names, one list at a time', () => {
  const one = (at: number, ids: readonly Uint8Array[], takenBack = false) =>
    ({ record: `${at}`, by: new Uint8Array(8), time: 1, at, rowIds: ids, entryIds: [], takenBack }) as Erasure;
  const [a, b, c] = [idOf(1), idOf(2), idOf(3)];
  const list = (at: number, ...ids: readonly Uint8Array[]) => ({ rowIds: ids, entryIds: [], at });
  const begun = [one(100, [a], true), one(100, [b]), one(200, [b, c])];
  const erased = new Map([[hex(c), 200]]);
  expect(toEndTakingBack({ erasures: begun, erased }, 4)).toEqual([list(0, b), list(200, b)]);
  // Its time has come: it is over, and what was to be said again is.
  expect(toEndTakingBack({ erasures: begun, erased }, 100)).toEqual([list(200, b)]);
  expect(toEndTakingBack({ erasures: begun, erased }, 200)).toEqual([]);
  const unsaid = [one(200, [a]), one(300, [b])];
  expect(toEndTakingBack({ erasures: unsaid, erased: new Map() }, 4)).toEqual([list(200, a)]);
  expect(toEndTakingBack({ erasures: unsaid, erased: new Map([[hex(a), 200]]) }, 4)).toEqual([list(300, b)]);
});
