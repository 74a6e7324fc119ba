/**
 * How one text became another, word by word: what stands in both is left where it is. So where two people each changed several
 * places of one text, neither writes once more what stood between them.
 */
export interface Splice {
  /** Where, in the text before. */
  readonly at: number;
  readonly removed: number;
  readonly added: string;
}

/** Words whole, everything else sign by sign. */
const PIECES = /[\p{L}\p{N}\p{M}]+|./gsu;
/** Two texts with more differences than this have little in common. */
const MOST_EDITS = 1_000;

type Pair = readonly [before: number, next: number];

/** Places that say the same, in order (the greedy way of Myers); none where there are too many differences. */
const inBoth = (a: readonly string[], b: readonly string[]): readonly Pair[] => {
  const most = Math.min(MOST_EDITS, a.length + b.length);
  /** On each diagonal how far so many edits lead; and as it was before each edit. */
  let reach = new Map<number, number>([[1, 0]]);
  const traces: (typeof reach)[] = [];
  /** The diagonal an edit comes from. */
  const fromOf = (known: typeof reach, k: number, edits: number): number =>
    k === -edits || (k !== edits && (known.get(k - 1) ?? 0) < (known.get(k + 1) ?? 0)) ? k + 1 : k - 1;
  const walkBack = (): readonly Pair[] => {
    const pairs: Pair[] = [];
    let [x, y] = [a.length, b.length];
    for (let edits = traces.length - 1; edits >= 0; edits--) {
      const known = traces[edits] ?? reach;
      const from = fromOf(known, x - y, edits);
      const [fromX, fromY] = edits === 0 ? [0, 0] : [known.get(from) ?? 0, (known.get(from) ?? 0) - from];
      while (x > fromX && y > fromY) pairs.push([--x, --y]);
      [x, y] = [fromX, fromY];
    }
    return pairs.reverse();
  };
  for (let edits = 0; edits <= most; edits++) {
    traces.push(reach);
    const next: typeof reach = new Map(reach);
    for (let k = -edits; k <= edits; k += 2) {
      const from = fromOf(reach, k, edits);
      let x = (reach.get(from) ?? 0) + (from < k ? 1 : 0);
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      next.set(k, x);
      if (x >= a.length && x - k >= b.length) return walkBack();
    }
    reach = next;
  }
  return [];
};

const piecesOf = (text: string): readonly string[] => text.match(PIECES) ?? [];

/** What stands in one and not in the other, as pieces of both. */
interface Hunk {
  readonly from: Pair;
  readonly to: Pair;
}

const OPENS = /^[\p{Ps}\p{Pi}]/u;
const CLOSES = /^[\p{Pe}\p{Pf}\n]/u;

/** How well a text may be cut between two of its pieces. */
const cutAt = (pieces: readonly string[], at: number): number => {
  const [before, after] = [pieces[at - 1], pieces[at]];
  if (before === undefined || after === undefined) return 3;
  if (CLOSES.test(before) || OPENS.test(after)) return 2;
  return /^\s/.test(before) ? 1 : 0;
};

/**
 * Where it can be said in more than one way, as somebody would say it: of `(a)(b)` became `(a)(c)(b)` by `(c)`, not by `c)(`. Two
 * changes of one text fit together only where neither cuts into what the other took out.
 */
const wellCut = (a: readonly string[], b: readonly string[], hunks: readonly Hunk[]): readonly Hunk[] => {
  const moved: Hunk[] = [];
  for (const [index, { from, to }] of hunks.entries()) {
    const side = from[0] === to[0] ? 1 : 0;
    const pieces = side === 1 ? b : a;
    const [start, end] = [from[side], to[side]];
    const isPure = from[1 - side] === to[1 - side];
    const least = isPure ? -(from[0] - (moved.at(-1)?.to[0] ?? 0)) : 0;
    const most = isPure ? (hunks[index + 1]?.from[0] ?? a.length) - to[0] : 0;
    const worthOf = (by: number): number => cutAt(pieces, start + by) + cutAt(pieces, end + by);
    let best = 0;
    for (let by = -1; by >= least && pieces[start + by] === pieces[end + by]; by--)
      if (worthOf(by) >= worthOf(best)) best = by;
    for (let by = 1; by <= most && pieces[start + by - 1] === pieces[end + by - 1]; by++)
      if (worthOf(by) > worthOf(best)) best = by;
    moved.push({ from: [from[0] + best, from[1] + best], to: [to[0] + best, to[1] + best] });
  }
  return moved;
};

/** In the order of the text. */
export const splicesOf = (before: string, next: string): readonly Splice[] => {
  const [a, b] = [piecesOf(before), piecesOf(next)];
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [old, now] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const hunks: Hunk[] = [];
  let from: Pair = [start, start];
  for (const [inOld, inNow] of [...inBoth(old, now), [old.length, now.length] as Pair]) {
    const to: Pair = [start + inOld, start + inNow];
    if (to[0] > from[0] || to[1] > from[1]) hunks.push({ from, to });
    from = [to[0] + 1, to[1] + 1];
  }
  const places = [0];
  for (const piece of a) places.push((places.at(-1) ?? 0) + piece.length);
  const placeOf = (piece: number): number => places[piece] ?? 0;
  return wellCut(a, b, hunks).map((hunk) => ({
    at: placeOf(hunk.from[0]),
    removed: placeOf(hunk.to[0]) - placeOf(hunk.from[0]),
    added: b.slice(hunk.from[1], hunk.to[1]).join(''),
  }));
};
