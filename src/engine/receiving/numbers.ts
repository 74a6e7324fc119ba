/**
 * [L2] Which numbers of each author's count have come here, in whatever document: every entry has one, without a gap. Kept
 * from header to header, so that nobody has to open the log to see what is missing; and when each was last heard from.
 */
import { toHex } from '../../base/bytes';
import { holesIn, joinRanges, type Range } from '../../base/ranges';
import { chainKey } from '../../log/chains';
import type { Header } from '../../log/header';
import type { Change } from '../../storage/store';
import type { Heard, Numbers } from '../seat/sealedMeta';
import { openEntry, type Seat } from '../seat/seat';

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
  const before = kept.get(seat) ?? (await seat.meta.read('numbers'));
  const known = before ?? (await countAll(seat));
  kept.set(seat, known);
  // Counted once: what is written later goes on from there.
  if (!before) await seat.meta.write('numbers', known);
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

const highestIn = ({ ranges }: Heard): number => ranges.at(-1)?.[1] ?? 0;

const highestBesides = ({ ranges }: Heard, not: ReadonlySet<number>): number => {
  for (const [from, to] of ranges.toReversed()) for (let n = to; n >= from; n--) if (!not.has(n)) return n;
  return 0;
};

/**
 * [S12] So many incarnations of a seat are told to the others, the newest: a tablet begins one where it was brought back from a copy, and a
 * member could invent any number for everybody to repeat.
 */
const MOST_TOLD = 16;

/**
 * By chain the highest number there is, as the others are told. What is not told is missed by nobody for our sake: so nothing is of what
 * is `kept` from them.
 */
export const highestToTell = (numbers: Numbers, kept: readonly Header[]): Readonly<Record<string, number>> => {
  const untold = new Map<string, Set<number>>();
  for (const header of kept) {
    const chain = chainKey(header);
    untold.set(chain, (untold.get(chain) ?? new Set()).add(header.n));
  }
  const told = new Map<string, number>();
  const newestFirst = Object.entries(numbers).sort(([a, one], [b, other]) => other.at - one.at || (a < b ? -1 : 1));
  const ofSeat = new Map<string, number>();
  for (const [chain, heard] of newestFirst) {
    const highest = highestBesides(heard, untold.get(chain) ?? new Set());
    const before = ofSeat.get(seatIn(chain)) ?? 0;
    if (highest === 0 || before >= MOST_TOLD) continue;
    ofSeat.set(seatIn(chain), before + 1);
    told.set(chain, highest);
  }
  return Object.fromEntries(told);
};

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
