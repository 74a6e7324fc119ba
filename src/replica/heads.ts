/**
 * [S12] The document in which each seat says what it has seen of the others: under its seat the highest number of every
 * chain, and beside it the numbers that a snapshot stands for. One writer for each seat's key; explanations only ever add.
 */
import type * as Y from 'yjs';
import type { Range } from '../base/ranges';

export const HEADS = 'heads';
export const EXPLAINED = 'explained';

export interface SeenBySeat {
  /** Milliseconds since 1970 by its clock. */
  readonly at: number;
  /** Highest number by chain: seat and incarnation in hex. */
  readonly seen: Readonly<Record<string, number>>;
}

const CHAIN = /^[0-9a-f]{32}$/;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;

export const writeSeen = (map: Y.Map<unknown>, seat: string, { at, seen }: SeenBySeat): void => {
  map.set(seat, { at, seen });
};

/** What is not so is passed over, whoever wrote it. */
export const readSeen = (map: Y.Map<unknown>): ReadonlyMap<string, SeenBySeat> => {
  const read = new Map<string, SeenBySeat>();
  for (const [seat, value] of map.entries()) {
    const { at, seen } = (value ?? {}) as { readonly at?: unknown; readonly seen?: unknown };
    if (!isCount(at) || typeof seen !== 'object' || seen === null) continue;
    const known = Object.entries(seen).filter(([chain, n]) => CHAIN.test(chain) && isCount(n));
    read.set(seat, { at, seen: Object.fromEntries(known) });
  }
  return read;
};

export const writeExplained = (map: Y.Map<unknown>, chain: string, ranges: readonly Range[]): void => {
  for (const [from, to] of ranges) map.set(`${chain}/${from}/${to}`, true);
};

/** Whether somebody else said so too: of several who write one key, what stands there is the last one's. */
const isSaidBeside = (map: Y.Map<unknown>, key: string, without: ReadonlySet<number>): boolean => {
  for (let item = map._map.get(key) ?? null; item; item = item.left) if (!without.has(item.id.client)) return true;
  return false;
};

/** `without`: Yjs clients whose word is not asked for. */
export const readExplained = (
  map: Y.Map<unknown>,
  without: ReadonlySet<number> = new Set(),
): ReadonlyMap<string, readonly Range[]> => {
  const read = new Map<string, Range[]>();
  for (const key of map.keys()) {
    if (!isSaidBeside(map, key, without)) continue;
    const [chain = '', from, to] = key.split('/');
    const range = [Number(from), Number(to)] as const;
    if (!CHAIN.test(chain) || !range.every(isCount) || range[1] < range[0]) continue;
    read.set(chain, [...(read.get(chain) ?? []), range]);
  }
  return read;
};
