/**
 * [S8, L2] A tablet that began a document with a snapshot does not know which numbers lie under it: where somebody may have used one of
 * them twice, it asks the relay for what that hides.
 */
import { toHex } from '../base/bytes';
import { joinRanges, type Range } from '../base/ranges';
import { chainKey } from '../log/chains';
import type { Header } from '../log/header';
import { wantRaw } from './noted';
import type { Seat } from './seat';
import { countSummedUp } from './summedUp';

/** What came in this session and was not held against snapshots yet. */
interface Came {
  /** Of whom entries came that left, or lost something. */
  readonly left: Set<string>;
  /** Numbers, by chain. */
  fresh: ReadonlyMap<string, readonly Range[]>;
}
const remembered = new WeakMap<Seat, Came>();
const cameTo = (seat: Seat): Came => {
  const came = remembered.get(seat) ?? { left: new Set(), fresh: new Map() };
  remembered.set(seat, came);
  return came;
};

const addFresh = (before: Came['fresh'], headers: readonly Header[]): Came['fresh'] => {
  const added = new Map<string, Range[]>();
  for (const header of headers) {
    const ranges = added.get(chainKey(header)) ?? [];
    added.set(chainKey(header), ranges);
    ranges.push([header.n, header.n]);
  }
  return new Map([
    ...before,
    ...[...added].map(([chain, all]) => [chain, joinRanges(before.get(chain) ?? [], all)] as const),
  ]);
};

/** [S8] What of somebody who left lies under a snapshot here tells which numbers he used: the relay is asked for it, once. */
export const noteFresh = async (seat: Seat, headers: readonly Header[]): Promise<void> => {
  const came = cameTo(seat);
  const { left } = came;
  const { changed } = seat.roster.tenure;
  came.fresh = addFresh(came.fresh, headers);
  for (const header of headers) if (changed.has(toHex(header.seat))) left.add(toHex(header.seat));
  if (left.size === 0 || (await countSummedUp(seat)) === 0) return;
  for (const author of left) await wantRaw(seat, `numbers/${author}/${changed.get(author)}`);
  left.clear();
};

/**
 * [S12] A number came that a snapshot stands for, which its author may have used twice: whoever began a document with one asks the
 * relay for what it hides, once for each author and each document more that began so.
 */
export const lookUnderSnapshots = async (
  seat: Seat,
  explained: ReadonlyMap<string, readonly Range[]>,
): Promise<void> => {
  const came = cameTo(seat);
  const { fresh } = came;
  came.fresh = new Map();
  const isIn = (ranges: readonly Range[], under: readonly Range[]): boolean =>
    ranges.some(([from, to]) => under.some((one) => from <= one[1] && one[0] <= to));
  const chains = [...fresh].filter(([chain, ranges]) => isIn(ranges, explained.get(chain) ?? []));
  const count = chains.length > 0 ? await countSummedUp(seat) : 0;
  if (count > 0) for (const [chain] of chains) await wantRaw(seat, `numbers/${chain}/${count}`);
};
