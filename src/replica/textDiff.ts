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
const lengthOf = (pieces: readonly string[]): number => pieces.reduce((sum, piece) => sum + piece.length, 0);

/** In the order of the text. */
export const splicesOf = (before: string, next: string): readonly Splice[] => {
  const [a, b] = [piecesOf(before), piecesOf(next)];
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [old, now] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const splices: Splice[] = [];
  let at = lengthOf(a.slice(0, start));
  let [x, y] = [0, 0];
  for (const [inOld, inNow] of [...inBoth(old, now), [old.length, now.length] as Pair]) {
    const removed = lengthOf(old.slice(x, inOld));
    const added = now.slice(y, inNow).join('');
    if (removed > 0 || added !== '') splices.push({ at, removed, added });
    at += removed + (old[inOld]?.length ?? 0);
    [x, y] = [inOld + 1, inNow + 1];
  }
  return splices;
};
