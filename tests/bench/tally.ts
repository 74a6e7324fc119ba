/** When each edit arrived at one reader: the first moment at which it showed that edit, or a newer one that came with it. */
export interface Tally {
  /** Milliseconds of each edit that arrived, once. */
  readonly latencies: readonly number[];
  readonly lastAt: number;
}

/** `made`: when the edits from number `first` on were made; `seen`: the newest edit shown, and when. */
export const createTally = (
  made: readonly number[],
  first: number,
  seen: readonly (readonly [newest: number, at: number])[],
): Tally => {
  const latencies: number[] = [];
  let [next, lastAt] = [first, 0];
  for (const [newest, at] of seen) {
    for (; next <= newest && next - first < made.length; next++) {
      latencies.push(at - (made[next - first] ?? Number.NaN));
      lastAt = at;
    }
  }
  return { latencies, lastAt };
};
