/** Sets of whole numbers as rising ranges that do not touch, both ends inside: how much of a count is there. */
export type Range = readonly [from: number, to: number];

/** All of both. */
export const joinRanges = (...many: readonly (readonly Range[])[]): readonly Range[] => {
  const joined: [number, number][] = [];
  for (const [from, to] of many.flat().sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
};

/** What of 1 to `end` is in none of them. */
export const holesIn = (ranges: readonly Range[], end: number): readonly Range[] => {
  const holes: Range[] = [];
  let next = 1;
  for (const [from, to] of joinRanges(ranges)) {
    if (next > end) break;
    if (from > next) holes.push([next, Math.min(from - 1, end)]);
    next = Math.max(next, to + 1);
  }
  if (next <= end) holes.push([next, end]);
  return holes;
};

export const sizeOf = (ranges: readonly Range[]): number => ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0);

/** What of them is not above `most`. */
export const upTo = (ranges: readonly Range[], most: number): readonly Range[] =>
  ranges.flatMap(([from, to]) => (from > most ? [] : [[from, Math.min(to, most)] as const]));

export const includes = (ranges: readonly Range[], n: number): boolean =>
  ranges.some(([from, to]) => from <= n && n <= to);

/** What of them is in none of the others. */
export const less = (ranges: readonly Range[], others: readonly Range[]): readonly Range[] => {
  const all = joinRanges(ranges);
  const free = holesIn(others, all.at(-1)?.[1] ?? 0);
  const left: Range[] = [];
  let at = 0;
  for (const [from, to] of all) {
    while ((free[at]?.[1] ?? Number.POSITIVE_INFINITY) < from) at++;
    for (let next = at; (free[next]?.[0] ?? Number.POSITIVE_INFINITY) <= to; next++) {
      const [begin, end] = free[next] as Range;
      left.push([Math.max(from, begin), Math.min(to, end)]);
    }
  }
  return left;
};
