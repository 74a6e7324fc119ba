/**
 * [L2] Which numbers of each author's count have come here, in whatever document: every entry has one, without a gap. Kept
 * from header to header, so that nobody has to open the log to see what is missing; and when each was last heard from.
 */
import { toHex } from '../base/bytes';
import { holesIn, joinRanges, type Range } from '../base/ranges';
import { chainKey } from '../log/chains';
import type { Header } from '../log/header';
import type { Change } from '../storage/store';
import type { Heard, Numbers } from './sealedMeta';
import { openEntry, type Seat } from './seat';

/** The seat of a chain, in hex. */
export const seatIn = (chain: string): string => chain.slice(0, 16);

const withHeaders = (numbers: Numbers, headers: readonly Header[], now: number): Numbers => {
  const next: Record<string, Heard> = { ...numbers };
  for (const header of headers) {
    const key = chainKey(header);
    const before = next[key] ?? { ranges: [], at: 0 };
    const isKnown = before.ranges.some(([from, to]) => from <= header.n && header.n <= to);
    const at = Math.max(before.at, Math.min(header.time, now));
    if (isKnown && at === before.at) continue;
    next[key] = { ranges: isKnown ? before.ranges : joinRanges(before.ranges, [[header.n, header.n]]), at };
  }
  return next;
};

/** From the log as it is: for a database that was written before they were kept. */
const countAll = async (seat: Seat): Promise<Numbers> => {
  const headers: Header[] = [];
  for (const row of await seat.store.all('log')) {
    const opened = await openEntry(seat, row.bytes);
    if (opened.ok) headers.push(opened.value.header);
  }
  return withHeaders({}, headers, seat.ports.now());
};

const kept = new WeakMap<Seat, Numbers>();

export const numbersOf = async (seat: Seat): Promise<Numbers> => {
  const known = kept.get(seat) ?? (await seat.meta.read('numbers')) ?? (await countAll(seat));
  kept.set(seat, known);
  return known;
};

/** What is to be written, and what then is so; nothing where they say nothing new. */
export const noteNumbers = async (
  seat: Seat,
  headers: readonly Header[],
): Promise<{ readonly changes: readonly Change[]; readonly written: () => void }> => {
  const others = headers.filter((header) => toHex(header.seat) !== toHex(seat.keys.seat));
  const before = others.length > 0 ? await numbersOf(seat) : {};
  const next = withHeaders(before, others, seat.ports.now());
  const isSame = Object.entries(next).every(([chain, heard]) => before[chain] === heard);
  return {
    changes: isSame ? [] : [await seat.meta.change('numbers', next)],
    written: () => {
      if (!isSame) kept.set(seat, next);
    },
  };
};

export const highestIn = ({ ranges }: Heard): number => ranges.at(-1)?.[1] ?? 0;

/** By seat in hex, the newest of all its chains. */
export const lastHeard = (numbers: Numbers): ReadonlyMap<string, number> => {
  const heard = new Map<string, number>();
  for (const [chain, { at }] of Object.entries(numbers)) {
    heard.set(seatIn(chain), Math.max(heard.get(seatIn(chain)) ?? 0, at));
  }
  return heard;
};

/** Of each chain, what is missing up to the highest number known to exist, and no explanation says why. */
export const missingIn = (
  numbers: Numbers,
  highest: ReadonlyMap<string, number>,
  explained: ReadonlyMap<string, readonly Range[]>,
): ReadonlyMap<string, readonly Range[]> => {
  const missing = new Map<string, readonly Range[]>();
  for (const chain of new Set([...Object.keys(numbers), ...highest.keys()])) {
    const heard = numbers[chain] ?? { ranges: [], at: 0 };
    const end = Math.max(highestIn(heard), highest.get(chain) ?? 0);
    const holes = holesIn([...heard.ranges, ...(explained.get(chain) ?? [])], end);
    if (holes.length > 0) missing.set(chain, holes);
  }
  return missing;
};
