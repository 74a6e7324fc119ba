/**
 * On what terms entries of a document are judged, besides its chains: gaps that a person has passed [L2], and the seat
 * that owns each Yjs client [L3]. Both only ever grow, and follow from the entries kept, not from the order they came in.
 */
import { toHex } from '../base/bytes';
import { decode, encode, fixed, list, struct, uint, type ValueOf } from '../protocol/codec';
import { type Chains, chainKey, type Terms } from './chains';
import type { Header } from './header';

const gap = { seat: fixed(8), incarnation: fixed(8), m: uint };

/** The body of an entry of kind `pass`: entries of these chains up to m are not waited for where they are missing. */
const gapsCodec = list(struct(gap), 256);
export type Gap = ValueOf<typeof gapsCodec>[number];
export const gapsShape = gapsCodec.shape;
export const encodeGaps = (gaps: readonly Gap[]): Uint8Array => encode(gapsCodec, gaps);
export const decodeGaps = (input: Uint8Array): readonly Gap[] | undefined => decode(gapsCodec, input);

/** As kept: with who passed it, and when by their clock. */
export const passedGaps = list(struct({ ...gap, by: fixed(8), at: uint }), 4096);
export type PassedGap = ValueOf<typeof passedGaps>[number];
/** More than this in one document are somebody's mischief. */
const MOST_PASSED = 4096;

export const clientOwners = list(struct({ client: uint, seat: fixed(8) }), 1_000_000);
export type ClientOwner = ValueOf<typeof clientOwners>[number];

/** `reviewed`: of each chain the highest m that waits for a person, which nothing else waits for. [L8] */
export const termsOf = (
  passed: readonly PassedGap[],
  owners: readonly ClientOwner[],
  reviewed: ReadonlyMap<string, number> = new Map(),
): Terms => {
  const reach = new Map<string, number>(reviewed);
  for (const one of passed) reach.set(chainKey(one), Math.max(reach.get(chainKey(one)) ?? 0, one.m));
  return { passed: reach, owners: new Map(owners.map(({ client, seat }) => [client, toHex(seat)])) };
};

/** With what a pass entry adds; the same list where it adds nothing. */
export const addPassed = (
  passed: readonly PassedGap[],
  gaps: readonly Gap[],
  { seat, time }: Pick<Header, 'seat' | 'time'>,
): readonly PassedGap[] => {
  const { passed: reach } = termsOf(passed, []);
  const added = gaps.filter((one) => one.m > (reach.get(chainKey(one)) ?? 0));
  // Where there is no room it is the same list: another one would have the document judged again, for ever.
  const fits = added.slice(0, Math.max(0, MOST_PASSED - passed.length));
  return fits.length === 0 ? passed : [...passed, ...fits.map((one) => ({ ...one, by: seat, at: time }))];
};

/**
 * [L3] Who owns the clients that these entries declare, the ones kept before included. Of two seats that declare one
 * client the earlier in the roster owns it: that order is the same on every tablet, whatever came first here, and grows
 * only at its end. `lost`: clients that had another owner until now, with that seat in hex.
 */
export const claimClients = (
  owners: readonly ClientOwner[],
  headers: readonly { readonly seat: Uint8Array; readonly clients: readonly { readonly client: number }[] }[],
  rosterOrder: readonly string[],
): { readonly owners: readonly ClientOwner[]; readonly lost: readonly { client: number; seat: string }[] } => {
  const known = new Map(owners.map((one) => [one.client, one.seat]));
  const lost: { client: number; seat: string }[] = [];
  let grown = false;
  for (const { seat, clients } of headers) {
    for (const { client } of clients) {
      const before = known.get(client);
      const isEarlier = !before || rosterOrder.indexOf(toHex(seat)) < rosterOrder.indexOf(toHex(before));
      if (!isEarlier) continue;
      if (before) lost.push({ client, seat: toHex(before) });
      known.set(client, seat);
      grown = true;
    }
  }
  return { owners: grown ? [...known].map(([client, seat]) => ({ client, seat })) : owners, lost };
};

/**
 * [L2] What the entries of one document that are `due` wait for: per chain the highest m that must be there, where
 * something up to it is neither applied nor among those that wait themselves.
 */
export const gapsOf = (
  chains: Chains,
  waiting: readonly Pick<Header, 'seat' | 'incarnation' | 'm'>[],
  due: readonly Pick<Header, 'seat' | 'incarnation' | 'm' | 'deps' | 'covers'>[],
): readonly Gap[] => {
  const gaps = new Map<string, Gap>();
  for (const { seat, incarnation, m, deps, covers = [] } of due) {
    for (const need of [{ seat, incarnation, m: m - 1 }, ...deps, ...covers]) {
      const key = chainKey(need);
      if (need.m > (gaps.get(key)?.m ?? 0)) gaps.set(key, need);
    }
  }
  return [...gaps].flatMap(([key, gap]) => {
    const reached = chains.get(key)?.m ?? 0;
    const isHere = ({ m, ...author }: (typeof waiting)[number]) =>
      chainKey(author) === key && m > reached && m <= gap.m;
    const here = new Set(waiting.filter(isHere).map(({ m }) => m)).size;
    return here < gap.m - reached ? [gap] : [];
  });
};
