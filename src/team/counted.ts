/**
 * [L8] Which numbers of a seat count, where it was let out or a circle was taken from it. As a record says it: of each incarnation
 * the first row is the last number up to which all count; behind it, two by two, stand first and last of the further ranges that do.
 * An earlier build reads the last row alone, and takes all below it to count.
 */
import { fromHex, toHex } from '../base/bytes';
import { includes, joinRanges, type Range } from '../base/ranges';
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

/** As a record says it: what counted before stays; where there is no room for all of the rest, the lowest of it. */
export const listOf = (before: Counted | undefined, more: Counted): AcceptedList => {
  const all = new Map(before);
  let used = [...all.values()].reduce((sum, ranges) => sum + rowsOf(ranges).length, 0);
  const take = (incarnation: string, ranges: readonly Range[]): boolean => {
    const known = all.get(incarnation);
    const joined = joinRanges(known ?? [], ranges);
    const after = used - (known ? rowsOf(known).length : 0) + rowsOf(joined).length;
    if (after > ROOM) return false;
    all.set(incarnation, joined);
    used = after;
    return true;
  };
  for (const [incarnation, ranges] of more)
    if (!take(incarnation, ranges)) ranges.every((one) => take(incarnation, [one]));
  return [...all]
    .flatMap(([hex, ranges]) => rowsOf(ranges).map((n) => ({ incarnation: fromHex(hex), n })))
    .slice(0, ROOM);
};
