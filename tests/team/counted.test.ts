/** [L8] Numbers that count, as records say them, read them, and add to them. */
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/base/bytes';
import type { Range } from '../../src/base/ranges';
import { acceptedOf } from '../../src/protocol/memberships';
import { countedIn, isCounted, joinCounted, lessCounted, listOf, reachOf } from '../../src/team/counted';
import { counted, counting, id } from './smallTeam';

const of = (incarnation: number, ...ranges: readonly Range[]) => new Map([[toHex(id(incarnation)), ranges]]);
const isIn = (list: ReturnType<typeof counted>, n: number): boolean =>
  isCounted(countedIn(list), { incarnation: id(7), n });

describe('rows of one incarnation', () => {
  it('say up to where all count, and of what is further on from where to where', () => {
    expect(countedIn(counted([7, 5]))).toEqual(of(7, [1, 5]));
    expect(countedIn(counted([7, 5], [8, 2], [7, 9], [7, 12]))).toEqual(
      new Map([...of(7, [1, 5], [9, 12]), ...of(8, [1, 2])]),
    );
    expect(countedIn(counted([7, 0], [7, 9], [7, 9]))).toEqual(of(7, [9, 9]));
    expect(countedIn(counted([7, 0]))).toEqual(of(7));
    expect([5, 6, 8, 9, 12, 13].map((n) => isIn(counted([7, 5], [7, 9], [7, 12]), n))).toEqual([
      true,
      false,
      false,
      true,
      true,
      false,
    ]);
    expect(isIn(counted([8, 5]), 1)).toBe(false);
    expect(isIn([], 0)).toBe(true);
  });

  it.each([
    [
      'end half-way',
      [
        [7, 5],
        [7, 9],
      ],
    ],
    [
      'go back',
      [
        [7, 5],
        [7, 3],
        [7, 9],
      ],
    ],
    [
      'begin where the last ended',
      [
        [7, 5],
        [7, 5],
        [7, 9],
      ],
    ],
    [
      'end before they begin',
      [
        [7, 5],
        [7, 20],
        [7, 9],
      ],
    ],
  ] as const)('are read by the last, as an earlier build does, where they %s', (_, rows) => {
    expect(countedIn(counted(...rows))).toEqual(of(7, [1, 9]));
  });

  it('are read by the last also where that is lower than what stands before', () => {
    expect(countedIn(counted([7, 5], [7, 3], [7, 4]))).toEqual(of(7, [1, 4]));
  });

  it('say to an earlier build how far they reach, and what is missing to none beyond the first hole', () => {
    const list = listOf(new Map(), new Map(), new Map([...of(7, [1, 5], [9, 12]), ...of(8, [3, 4])]));
    expect(list).toEqual(counted([7, 5], [7, 9], [7, 12], [8, 0], [8, 3], [8, 4]));
    expect(acceptedOf(list)).toEqual(
      new Map([
        [toHex(id(7)), 12],
        [toHex(id(8)), 4],
      ]),
    );
    expect(reachOf(countedIn(list))).toEqual(
      new Map([
        [toHex(id(7)), 5],
        [toHex(id(8)), 0],
      ]),
    );
  });
});

it('what counted stays, and more is added, also where an earlier build says only how far it reaches', () => {
  const before = of(7, [1, 5], [9, 12]);
  expect(joinCounted(before, of(7, [6, 6], [20, 20]))).toEqual(of(7, [1, 6], [9, 12], [20, 20]));
  expect(joinCounted(before, counting([7, 12], [8, 0]))).toEqual(new Map([...of(7, [1, 12]), ...of(8)]));
  expect(joinCounted(undefined, before)).toEqual(before);
});

describe('where a record has no room for all', () => {
  const many = Array.from({ length: 50 }, (_, at): Range => [1 + at * 10, 5 + at * 10]);

  it('it names again what the rule wants, and of the rest says the lowest', () => {
    const named = acceptedOf(counted([6, 3], [8, 2]));
    const list = listOf(named, counting([6, 3], [8, 2]), of(7, ...many));
    expect(list.slice(0, 4)).toEqual(counted([6, 3], [8, 2], [7, 5], [7, 11]));
    expect(countedIn(list).get(toHex(id(7)))).toEqual(many.slice(0, 31));
    expect(list).toHaveLength(63);
  });

  it('the next one says more, with the last that was named, and what both say is all', () => {
    const first = listOf(new Map(), new Map(), of(7, ...many));
    const before = countedIn(first);
    expect(lessCounted(of(7, ...many), before)).toEqual(of(7, ...many.slice(32)));
    const second = listOf(acceptedOf(first), before, of(7, ...many));
    expect(second.slice(0, 5)).toEqual(counted([7, 0], [7, 311], [7, 315], [7, 321], [7, 325]));
    expect(joinCounted(before, countedIn(second))).toEqual(of(7, ...many));
    expect(lessCounted(of(7, ...many), joinCounted(before, countedIn(second)))).toEqual(new Map());
  });

  it('nothing is said that could only be said without what was named', () => {
    const holed = (one: number) => of(one, [9, 9]);
    const before = new Map(Array.from({ length: 21 }, (_, at) => [...holed(at + 1)]).flat());
    const named = new Map([...before.keys()].map((key) => [key, 9]));
    const list = listOf(named, before, of(30, [5, 9]));
    expect(countedIn(list)).toEqual(before);
    expect(countedIn(listOf(named, before, of(30, [1, 9])))).toEqual(new Map([...before, ...of(30, [1, 9])]));
  });
});
