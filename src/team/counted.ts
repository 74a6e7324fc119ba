/**
 * [L8] Which numbers of a seat count, where it was let out or a circle was taken from it. As a record says it: of each incarnation
 * the first row is the last number up to which all count; behind it, two by two, stand first and last of the further ranges that do.
 * An earlier build reads the last row alone, and takes all below it to count.
 */
import { fromHex, toHex } from '../base/bytes';
import { includes, joinRanges, less, type Range } from '../base/ranges';
import type { Accepted } from '../protocol/memberships';
import type { RosterRecord } from '../protocol/rosterRecord';

/** Per incarnation in hex, the numbers that count. */
export type Counted = ReadonlyMap<string, readonly Range[]>;
type AcceptedList = RosterRecord['revoked'][number]['accepted'];

/** The most rows a record has room for. */
const ROOM = 64;

/** What does not rise is read as an earlier build reads it: all up to the last. */
const rangesOf = (numbers: readonly number[]): readonly Range[] => {
  const [first = 0, ...others] = numbers;
  const ranges: Range[] = first > 0 ? [[1, first]] : [];
  let last = first;
  for (let at = 0; at < others.length; at += 2) {
    const [from = 0, to = 0] = others.slice(at, at + 2);
    if (from <= last || to < from) return [[1, numbers.at(-1) ?? 0]];
    ranges.push([from, to]);
    last = to;
  }
  return joinRanges(ranges);
};

export const countedIn = (list: AcceptedList): Counted => {
  const rows = new Map<string, number[]>();
  for (const { incarnation, n } of list) rows.set(toHex(incarnation), [...(rows.get(toHex(incarnation)) ?? []), n]);
  return new Map([...rows].map(([incarnation, numbers]) => [incarnation, rangesOf(numbers)]));
};

/** All of both: what counted once goes on counting. */
export const joinCounted = (before: Counted | undefined, more: Counted): Counted => {
  const all = new Map(before);
  for (const [incarnation, ranges] of more) all.set(incarnation, joinRanges(all.get(incarnation) ?? [], ranges));
  return all;
};

export const isCounted = (
  counted: Counted,
  { incarnation, n }: { readonly incarnation: Uint8Array; readonly n: number },
): boolean => n === 0 || includes(counted.get(toHex(incarnation)) ?? [], n);

/** Of each, the last number up to which all count. */
export const reachOf = (counted: Counted): Accepted =>
  new Map([...counted].map(([incarnation, [first]]) => [incarnation, first?.[0] === 1 ? first[1] : 0]));

const rowsOf = ([first, ...others]: readonly Range[]): readonly number[] =>
  first?.[0] === 1 ? [first[1], ...others.flat()] : [0, ...(first ?? []), ...others.flat()];

/** What of the first counts by none of the second. */
export const lessCounted = (all: Counted, said: Counted): Counted => {
  const left = new Map<string, readonly Range[]>();
  for (const [incarnation, ranges] of all) {
    const rest = less(ranges, said.get(incarnation) ?? []);
    if (rest.length > 0) left.set(incarnation, rest);
  }
  return left;
};

/** What counts by both. */
export const inBoth = (a: Counted, b: Counted): Counted => lessCounted(a, lessCounted(a, b));

/** By incarnation, the ranges that hold these numbers. */
const holding = (whole: Counted, named: Accepted): Map<string, readonly Range[]> =>
  new Map(
    [...named].map(([incarnation, n]) => {
      const range = (whole.get(incarnation) ?? []).find(([from, to]) => from <= n && n <= to);
      return [incarnation, n === 0 ? [] : [range ?? [n, n]]];
    }),
  );

/**
 * As one record says it, of what counts beside `before` as much as it has room for, the lowest first: what counted stays, and is said
 * only where the rule wants it, the last of each incarnation `named` by the record before.
 */
export const listOf = (named: Accepted, before: Counted, more: Counted): AcceptedList => {
  const whole = joinCounted(before, more);
  const said = holding(whole, named);
  let used = [...said.values()].reduce((sum, ranges) => sum + rowsOf(ranges).length, 0);
  for (const incarnation of more.keys()) {
    const news = (whole.get(incarnation) ?? []).filter((one) => less([one], before.get(incarnation) ?? []).length > 0);
    for (const one of news) {
      const known = said.get(incarnation);
      const ranges = joinRanges(known ?? [], [one]);
      const after = used - (known ? rowsOf(known).length : 0) + rowsOf(ranges).length;
      if (after > ROOM) break;
      said.set(incarnation, ranges);
      used = after;
    }
  }
  return [...said].flatMap(([hex, ranges]) => rowsOf(ranges).map((n) => ({ incarnation: fromHex(hex), n })));
};
