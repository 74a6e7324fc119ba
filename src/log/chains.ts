/**
 * [L2] What has been applied of one document: per author chain (seat and incarnation) the highest m, the hash of its
 * header and the Yjs clients it owns. From it follows whether an entry may be applied now, must wait, or cannot be true.
 */
import { equalBytes, fromHex, toHex } from '../base/bytes';
import { bytes, decode, encode, fixed, list, struct, uint, type ValueOf } from '../protocol/codec';
import type { Header } from './header';

/** These lists are this tablet's own: whatever was taken in must fit. */
const MANY = 1_000_000;
/** [L4] More authors than this in one document are no team's; headers must have room to name them all. */
const CHAINS_PER_DOCUMENT = 256;
/** [L4] A tablet begins one for each time it was brought back from a copy: whoever begins more takes only their own room. */
const CHAINS_PER_SEAT = 32;

const chainState = struct({
  seat: fixed(8),
  incarnation: fixed(8),
  m: uint,
  /** Hash of the header of the entry m. */
  head: fixed(32),
  /** [L3] Clients this chain declared, with the next clock of each. */
  clients: list(struct({ client: uint, next: uint }), MANY),
  /** What the chain's newest entry had seen of the others, so that deps name only what changed. */
  seen: list(struct({ chain: bytes(32), m: uint }), MANY),
});
const chainsCodec = list(chainState, MANY);
export const chainsShape = chainsCodec.shape;
export type ChainState = ValueOf<typeof chainState>;
export type Chains = ReadonlyMap<string, ChainState>;

export const chainKey = (author: { readonly seat: Uint8Array; readonly incarnation: Uint8Array }): string =>
  toHex(author.seat) + toHex(author.incarnation);

export const encodeChains = (chains: Chains): Uint8Array => encode(chainsCodec, [...chains.values()]);
export const decodeChains = (input: Uint8Array): Chains | undefined => {
  const states = decode(chainsCodec, input);
  return states && new Map(states.map((state) => [chainKey(state), state]));
};

export const ZERO_HASH = new Uint8Array(32);

/** On what terms entries are judged besides: gaps that a person has passed, and whose each Yjs client is [L2, L3]. */
export interface Terms {
  /** The highest m passed of each chain. */
  readonly passed: ReadonlyMap<string, number>;
  /** The owner's seat in hex. */
  readonly owners: ReadonlyMap<number, string>;
}
const noTerms: Terms = { passed: new Map(), owners: new Map() };

export type Readiness =
  | { readonly type: 'ready' }
  /** Its chain or something it had seen is not here yet; `for` is the chain that is behind, `m` how far it must come. */
  | { readonly type: 'waits'; readonly for: string; readonly m: number }
  /** Its place in the chain is taken: what stands there was applied before, or this is a fork. */
  | { readonly type: 'known' }
  | { readonly type: 'impossible'; readonly reason: 'fork' | 'client_of_another' | 'clock' | 'too_many_authors' };

/** Whether there is no room for another chain of this seat. */
const isFull = (chains: Chains, seat: Uint8Array): boolean => {
  if (chains.size >= CHAINS_PER_DOCUMENT) return true;
  let left = CHAINS_PER_SEAT;
  for (const chain of chains.values()) if (equalBytes(chain.seat, seat)) left -= 1;
  return left <= 0;
};

/** Of a chain, the lowest m that is kept here and not applied. A pass never goes over what is here. */
export type Held = (chain: string) => number | undefined;
const nothingHeld: Held = () => undefined;

export const readiness = (
  chains: Chains,
  header: Header,
  headerHash: Uint8Array,
  terms: Terms = noTerms,
  held: Held = nothingHeld,
): Readiness => {
  const key = chainKey(header);
  const own = chains.get(key);
  const reached = own?.m ?? 0;
  if (header.m <= reached) {
    const same = header.m < reached || (own !== undefined && equalBytes(own.head, headerHash));
    return same ? { type: 'known' } : { type: 'impossible', reason: 'fork' };
  }
  if (!own && isFull(chains, header.seat)) return { type: 'impossible', reason: 'too_many_authors' };
  const isAnothers = ({ client }: { client: number }): boolean =>
    (terms.owners.get(client) ?? toHex(header.seat)) !== toHex(header.seat);
  if (header.clients.some(isAnothers)) return { type: 'impossible', reason: 'client_of_another' };
  /** Whether the chain is complete up to m, or what is missing of it is passed. */
  const isThere = (chain: string, m: number): boolean => {
    if ((chains.get(chain)?.m ?? 0) >= m) return true;
    return (terms.passed.get(chain) ?? 0) >= m && (held(chain) ?? Number.POSITIVE_INFINITY) > m;
  };
  if (!isThere(key, header.m - 1)) return { type: 'waits', for: key, m: header.m - 1 };
  if (header.m === reached + 1 && !equalBytes(header.prev, own?.head ?? ZERO_HASH)) {
    return { type: 'impossible', reason: 'fork' };
  }
  // [S8] A snapshot can be held against its entries when all of them are here.
  for (const dep of header.covers ? [...header.deps, ...header.covers] : header.deps) {
    // [I3] Elsewhere there may have been room for it, and for another none: who wrote there is not to wait here for what never counts.
    const isBeyond = !header.covers && !chains.has(chainKey(dep)) && isFull(chains, dep.seat);
    if (!isBeyond && !isThere(chainKey(dep), dep.m)) return { type: 'waits', for: chainKey(dep), m: dep.m };
  }
  for (const { client, from } of header.clients) {
    let next = 0;
    for (const chain of chains.values()) {
      if (!equalBytes(chain.seat, header.seat)) continue;
      next = Math.max(next, chain.clients.find((known) => known.client === client)?.next ?? 0);
    }
    const mine = own?.clients.find((known) => known.client === client);
    // [L6] A tablet brought back from a copy sends again, under its new incarnation, what the one before may have sent:
    // the same structs under the same clocks, which Yjs takes once. Within one incarnation nothing is ever sent twice.
    // Behind a gap that was passed some clocks of the client are missing.
    const isGap = header.m > reached + 1 || terms.passed.size > 0;
    if (mine ? (isGap ? from < mine.next : from !== mine.next) : from > next && !isGap) {
      return { type: 'impossible', reason: 'clock' };
    }
  }
  return { type: 'ready' };
};

/** The chains after applying an entry that was ready. */
export const advance = (chains: Chains, header: Header, headerHash: Uint8Array): Chains => {
  const key = chainKey(header);
  const own = chains.get(key);
  const clients = new Map(own?.clients.map(({ client, next }) => [client, next]));
  for (const { client, to } of header.clients) clients.set(client, to);
  const seen = new Map(own?.seen.map(({ chain, m }) => [toHex(chain), { chain, m }]));
  for (const dep of header.deps) {
    const chain = authorBytes(dep);
    seen.set(toHex(chain), { chain, m: dep.m });
  }
  return new Map(chains).set(key, {
    seat: header.seat,
    incarnation: header.incarnation,
    m: header.m,
    head: headerHash,
    clients: [...clients].map(([client, next]) => ({ client, next })),
    seen: [...seen.values()],
  });
};

const authorBytes = (author: { readonly seat: Uint8Array; readonly incarnation: Uint8Array }): Uint8Array => {
  const joined = new Uint8Array(16);
  joined.set(author.seat);
  joined.set(author.incarnation, 8);
  return joined;
};

type Dep = Header['deps'][number];

/** What waits for review in a document, as what an entry may stand on all the same. [L8] */
export const depsOn = (reviewed: ReadonlyMap<string, number>): Header['deps'] =>
  [...reviewed].map(([chain, m]) => {
    const author = fromHex(chain);
    return { seat: author.slice(0, 8), incarnation: author.slice(8), m };
  });

/**
 * [L2] What the next entry of `author` must name: every other chain that went on since its entry before. `more`: what it stands
 * on besides, though it is not applied, or not any more.
 */
export const depsFor = (
  chains: Chains,
  author: { readonly seat: Uint8Array; readonly incarnation: Uint8Array },
  more: Header['deps'] = [],
): Header['deps'] => {
  const own = chains.get(chainKey(author));
  const seen = new Map(own?.seen.map(({ chain, m }) => [toHex(chain), m]));
  const deps = new Map<string, Dep>();
  for (const { seat, incarnation, m } of [...chains.values(), ...more]) {
    const key = chainKey({ seat, incarnation });
    if (key === chainKey(author) || Math.max(seen.get(key) ?? 0, deps.get(key)?.m ?? 0) >= m) continue;
    deps.set(key, { seat, incarnation, m });
  }
  return [...deps.values()];
};
