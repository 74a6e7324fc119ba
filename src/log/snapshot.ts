/**
 * [S8] The body of an entry of kind `snapshot`. With a state it stands for everything its header `covers`; without one it
 * attests the snapshot that covers the same and has the same hash: its author has replayed exactly that.
 */
import { equalBytes } from '../base/bytes';
import { bytes, decode, encode, fixed, list, struct, uint, type ValueOf } from '../protocol/codec';
import { limits } from '../protocol/limits';
import { type ChainState, type Chains, chainKey } from './chains';
import type { Header } from './header';

export type Covers = NonNullable<Header['covers']>;

/** Headers must have room for what a snapshot covers. */
export const MOST_COVERED = 200;

const snapshotUpTo = (most: number) =>
  struct({
    /** SHA-256 of the canonical form. */
    stateHash: fixed(32),
    /** Yjs update V1 of everything covered; empty to attest. */
    state: bytes(most),
    /** [L3] In the order of `covers`, the Yjs clients of each chain with the next clock. [L10] Empty in the register. */
    authors: list(list(struct({ client: uint, next: uint }), 100_000), MOST_COVERED),
  });
const snapshot = snapshotUpTo(limits.bodyBytes);
/** [S9] In a large body. */
const largeSnapshot = snapshotUpTo(limits.largeBodyBytes);
export type Snapshot = ValueOf<typeof snapshot>;
export const snapshotShape = snapshot.shape;
export const largeSnapshotShape = largeSnapshot.shape;
export const encodeSnapshot = (value: Snapshot): Uint8Array => encode(largeSnapshot, value);
export const decodeSnapshot = (body: Uint8Array): Snapshot | undefined =>
  decode(body.length > limits.bodyBytes ? largeSnapshot : snapshot, body);

/** [S8] What has been applied, never what merely came in. */
export const coversOf = (chains: Chains): Covers =>
  [...chains]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { seat, incarnation, m, head }]) => ({ seat, incarnation, m, hash: head }));

export const sameCovers = (a: Covers, b: Covers): boolean =>
  a.length === b.length &&
  a.every((one, at) => {
    const other = b[at];
    return other && chainKey(one) === chainKey(other) && one.m === other.m && equalBytes(one.hash, other.hash);
  });

/** The highest m covered of each chain. */
export const reachOf = (covers: readonly Omit<Covers[number], 'hash'>[]): ReadonlyMap<string, number> =>
  new Map(covers.map((one) => [chainKey(one), one.m]));

export const isWithin = (inner: Covers, outer: Covers): boolean => {
  const reach = reachOf(outer);
  return inner.every((one) => one.m <= (reach.get(chainKey(one)) ?? 0));
};

/** The chains after a snapshot was adopted: each as far as either reached. */
export const adoptCovers = (chains: Chains, covers: Covers, authors: Snapshot['authors']): Chains => {
  const next = new Map<string, ChainState>(chains);
  for (const [at, { seat, incarnation, m, hash }] of covers.entries()) {
    const key = chainKey({ seat, incarnation });
    const before = chains.get(key);
    if (before && before.m >= m) continue;
    const clients = new Map(before?.clients.map((one) => [one.client, one.next]));
    for (const one of authors[at] ?? []) clients.set(one.client, Math.max(one.next, clients.get(one.client) ?? 0));
    next.set(key, {
      seat,
      incarnation,
      m,
      head: hash,
      clients: [...clients].map(([client, clock]) => ({ client, next: clock })),
      seen: before?.seen ?? [],
    });
  }
  return next;
};
