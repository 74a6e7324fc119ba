/**
 * [L8] Which numbers of a seat count when it is let out, or more is accepted of it: those of the entries that are here, and between
 * them what is used up besides. A number that nobody has used is free, and whoever is out could date back under it: so few of those
 * count as an honest tablet may still have on their way.
 */
import { equalBytes, toBase64Url, toHex } from '../base/bytes';
import { holesIn, joinRanges, less, type Range, sizeOf, upTo } from '../base/ranges';
import { ONLY_LABEL } from '../domain/documents';
import type { Header } from '../log/header';
import { LogState } from '../storage/store';
import type { Counted } from '../team/counted';
import { countedOf } from '../team/tenure';
import { derivedDocId } from './derivedIds';
import { lateWords } from './lateWords';
import { numbersOf } from './numbers';
import { openEntry, type Seat } from './seat';

/**
 * Of one seat, in all. What leaves a tablet goes in the order of its numbers, and a page or a file holds all below what it holds: a
 * lower number comes later where its chunks are on their way, as somebody who passes on a file waits for those of each copy.
 */
const ON_THEIR_WAY = 64;

/** Shown to be by the seat, and in its place: what counts when it is let out. */
const COUNTED: readonly LogState[] = [LogState.applied, LogState.covered, LogState.waiting, LogState.foreign];

type Numbered = Pick<Header, 'seat' | 'incarnation' | 'n'>;
type Numbers = Map<string, Range[]>;

const add = (to: Numbers, { incarnation, n }: Numbered): void => {
  const known = to.get(toHex(incarnation)) ?? [];
  to.set(toHex(incarnation), known);
  known.push([n, n]);
};

/** [S12] What nobody gives any more, by the word of others: who explains own numbers could say so of any. */
const explainedBeside = async (seat: Seat, author: Uint8Array) => {
  const id = toBase64Url(await derivedDocId(seat, 'heads', ONLY_LABEL));
  const document = seat.library.known(id) && (await seat.library.open(id));
  const by = [...(document?.about.chains.values() ?? [])].filter((chain) => equalBytes(chain.seat, author));
  const own = new Set(by.flatMap(({ clients }) => clients.map(({ client }) => client)));
  const told = document?.replica.explained(own);
  const untold = (await seat.meta.read('explained')) ?? {};
  return (chain: string): readonly Range[] => [...(told?.get(chain) ?? []), ...(untold[chain] ?? [])];
};

/** Of the seat's incarnations, the numbers that have come here or that a colleague has explained. */
const usedBy = async (seat: Seat, author: Uint8Array): Promise<(incarnation: string) => readonly Range[]> => {
  const heard = await numbersOf(seat);
  const explained = await explainedBeside(seat, author);
  return (incarnation) => {
    const chain = toHex(author) + incarnation;
    return joinRanges(heard[chain]?.ranges ?? [], explained(chain));
  };
};

/** `accepting`: of what waits since it came too late, what is to count. */
export const acceptableOf = async (
  seat: Seat,
  author: Uint8Array,
  accepting: readonly Numbered[] = [],
): Promise<Counted> => {
  const [counted, late]: [Numbers, Numbers] = [new Map(), new Map()];
  const isBy = (one: Numbered): boolean => equalBytes(one.seat, author);
  for (const row of await seat.store.all('log')) {
    const isLate = row.state === LogState.review && row.why === 'late';
    if (!isLate && !COUNTED.includes(row.state)) continue;
    const opened = await openEntry(seat, row.bytes);
    if (opened.ok && isBy(opened.value.header)) add(isLate ? late : counted, opened.value.header);
  }
  for (const [, { header }] of await lateWords(seat)) if (isBy(header)) add(late, header);
  for (const one of accepting) if (isBy(one)) add(counted, one);
  const used = await usedBy(seat, author);
  const before = countedOf(seat.roster.tenure, author);
  let free = ON_THEIR_WAY;
  for (const [incarnation, ranges] of before) free -= sizeOf(less(ranges, used(incarnation)));
  const all = new Map<string, readonly Range[]>();
  const holes: { readonly incarnation: string; readonly hole: Range }[] = [];
  for (const [incarnation, numbers] of counted) {
    const own = joinRanges(numbers);
    const most = own.at(-1)?.[1] ?? 0;
    const waits = less(late.get(incarnation) ?? [], own);
    const between = upTo(joinRanges(used(incarnation), before.get(incarnation) ?? []), most);
    const known = joinRanges(own, less(between, waits));
    all.set(incarnation, known);
    for (const hole of holesIn([...known, ...waits], most)) holes.push({ incarnation, hole });
  }
  // What is on its way is new.
  for (const { incarnation, hole } of holes.sort((a, b) => b.hole[0] - a.hole[0])) {
    if (sizeOf([hole]) > free) continue;
    free -= sizeOf([hole]);
    all.set(incarnation, joinRanges(all.get(incarnation) ?? [], [hole]));
  }
  return all;
};
