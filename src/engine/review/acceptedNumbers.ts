/**
 * [L8] Which numbers of a seat count when it is let out, or more is accepted of it: those of the entries that are here, and between
 * them what is used up besides. A number that nobody has used is free, and whoever is out could date back under it: so few of those
 * count as an honest tablet may still have on their way.
 */
import { equalBytes, toBase64Url, toHex } from '../../base/bytes';
import { holesIn, joinRanges, less, type Range, sizeOf, upTo } from '../../base/ranges';
import { ONLY_LABEL } from '../../domain/documents';
import type { Header } from '../../log/header';
import { LogState, type RowOf } from '../../storage/store';
import type { Counted } from '../../team/counted';
import { countedOf, isAfterRevocation } from '../../team/tenure';
import { numbersOf, seatIn } from '../receiving/numbers';
import { derivedDocId } from '../seat/derivedIds';
import { openEntry, type Seat } from '../seat/seat';
import { lateWords } from './lateWords';

/**
 * Of one seat, in all. What leaves a tablet goes in the order of its numbers, and a page or a file holds all below what it holds: a
 * lower number comes later where its chunks are on their way, as somebody who passes on a file waits for those of each copy.
 */
const ON_THEIR_WAY = 64;

/** Shown to be by the seat, and in its place: what counts when it is let out. */
const COUNTED: readonly LogState[] = [LogState.applied, LogState.covered, LogState.waiting, LogState.foreign];
/** [L5] What a newer build wrote: not understood here, and shown to be by the seat. */
const isOfNewer = ({ state, why }: RowOf<'log'>): boolean =>
  state === LogState.parked && (why === 'kind' || why === 'schema');

/** A chain's key begins with its seat. */
const SEAT_HEX = 16;

type Numbered = Pick<Header, 'seat' | 'incarnation' | 'n'>;
type Numbers = Map<string, Range[]>;

const add = (to: Numbers, { incarnation, n }: Numbered): void => {
  const known = to.get(toHex(incarnation)) ?? [];
  to.set(toHex(incarnation), known);
  known.push([n, n]);
};

/**
 * [S12] By incarnation, what nobody gives any more, by the word of others: who explains own numbers could say so of any. Others have had
 * it, and it counted with them, or is destroyed.
 */
const explainedBeside = async (seat: Seat, author: Uint8Array): Promise<Numbers> => {
  const id = toBase64Url(await derivedDocId(seat, 'heads', ONLY_LABEL));
  const document = seat.library.known(id) && (await seat.library.open(id));
  const by = [...(document?.about.chains.values() ?? [])].filter((chain) => equalBytes(chain.seat, author));
  const own = new Set(by.flatMap(({ clients }) => clients.map(({ client }) => client)));
  const untold = Object.entries((await seat.meta.read('explained')) ?? {});
  const explained: Numbers = new Map();
  for (const [chain, ranges] of [...(document?.replica.explained(own) ?? []), ...untold]) {
    const incarnation = chain.slice(SEAT_HEX);
    if (seatIn(chain) === toHex(author)) explained.set(incarnation, [...(explained.get(incarnation) ?? []), ...ranges]);
  }
  return explained;
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
    if (!isLate && !isOfNewer(row) && !COUNTED.includes(row.state)) continue;
    const opened = await openEntry(seat, row.bytes);
    if (!opened.ok || !isBy(opened.value.header)) continue;
    const { header } = opened.value;
    // Nobody here has looked at what a newer build may say of it: it is not accepted with others.
    const isLateOfNewer = isOfNewer(row) && isAfterRevocation(seat.roster.tenure, header);
    add(isLate || isLateOfNewer ? late : counted, header);
  }
  for (const [, { header }] of await lateWords(seat)) if (isBy(header)) add(late, header);
  for (const one of accepting) if (isBy(one)) add(counted, one);
  const [heard, explained] = [await numbersOf(seat), await explainedBeside(seat, author)];
  const used = (incarnation: string): readonly Range[] =>
    joinRanges(heard[toHex(author) + incarnation]?.ranges ?? [], explained.get(incarnation) ?? []);
  // Of what was summed up nothing else may be left, and whoever still has the entries goes by the same record. Of who is out it is said already.
  if (!seat.roster.tenure.revoked.has(toHex(author)))
    for (const [incarnation, ranges] of explained)
      counted.set(incarnation, [...(counted.get(incarnation) ?? []), ...less(ranges, late.get(incarnation) ?? [])]);
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
