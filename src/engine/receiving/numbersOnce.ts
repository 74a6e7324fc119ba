/**
 * [L2, L8] A number is used once. Of several entries of one author under one number the first counts: in a document the first of
 * its chain, of several documents the one that the relay placed first. The others wait for a person, whoever wrote them: so nobody
 * who was let out writes on under numbers that count. An erased document holds nothing against others: a tablet that was brought
 * back cannot hear which numbers it used there.
 */
import { equalBytes, toBase64Url, toHex } from '../../base/bytes';
import { chainKey } from '../../log/chains';
import type { Header } from '../../log/header';
import { type Change, isReplaceable, LogState, type RowOf } from '../../storage/store';
import { documentErasedAt } from '../../team/erasures';
import { wantRaw } from '../seat/noted';
import { openEntry, type Seat } from '../seat/seat';
import { ADOPTED } from '../snapshots/standing';
import type { Verdict } from './judgement';
import { numbersOf } from './numbers';

/** `why` of an entry that waits for review: its author has used its number for another. */
export const USED_TWICE = 'number';

export interface Numbered {
  readonly row: RowOf<'log'>;
  readonly header: Header;
}

/** Their author has been shown to be who he says. */
const PROVEN: readonly LogState[] = [
  LogState.applied,
  LogState.covered,
  LogState.waiting,
  LogState.review,
  LogState.foreign,
];

/** [L5] Parked for these, it says nothing of its author. */
const UNREAD: readonly string[] = ['roster', 'header_key', 'version'];

/** What was refused for what it says has used its number all the same: whether it was refused before the next one came is chance. */
const isProven = ({ state, why }: RowOf<'log'>): boolean =>
  PROVEN.includes(state) ||
  (state === LogState.parked && !UNREAD.includes(why)) ||
  (state === LogState.quarantined && (why === 'body' || !isReplaceable({ state, why })));

/** Nothing could be said of its author before. */
const isUnread = ({ state, why }: RowOf<'log'>): boolean =>
  state === LogState.received || (state === LogState.parked && UNREAD.includes(why));

const numberOf = (header: Header): string => `${chainKey(header)}/${header.n}`;
const isOthers = (seat: Seat, { seat: author }: Header): boolean => !equalBytes(author, seat.keys.seat);

const placeOf = ({ row: { place } }: Numbered): number => (place > 0 ? place : Number.MAX_SAFE_INTEGER);
const byPlace = (a: Numbered, b: Numbered): number => placeOf(a) - placeOf(b) || (a.row.id < b.row.id ? -1 : 1);
const isSameDocument = (a: Numbered, b: Numbered): boolean => equalBytes(a.header.docId, b.header.docId);

/** The same for every tablet that has them. */
const firstOf = (all: readonly Numbered[]): Numbered | undefined =>
  all
    .filter((one) => !all.some((other) => isSameDocument(one, other) && other.header.m < one.header.m))
    .sort(byPlace)[0];

/** Numbers of entries that are new here, and that came before, or more than once just now. */
const doubtful = async (seat: Seat, came: readonly Numbered[]): Promise<ReadonlySet<string>> => {
  // What is looked at once more has its document before.
  const fresh = came.filter(({ row }) => isUnread(row) && row.doc === '');
  if (fresh.length === 0) return new Set();
  const heard = await numbersOf(seat);
  const times = new Map<string, number>();
  for (const { header } of came) times.set(numberOf(header), (times.get(numberOf(header)) ?? 0) + 1);
  const isUsed = ({ header }: Numbered): boolean =>
    (times.get(numberOf(header)) ?? 0) > 1 ||
    (heard[chainKey(header)]?.ranges ?? []).some(([from, to]) => from <= header.n && header.n <= to);
  return new Set(fresh.filter(isUsed).map(({ header }) => numberOf(header)));
};

/** [S8] What of somebody who left lies under a snapshot here tells which numbers he used: the relay is asked for it, once. */
const wantUsed = async (seat: Seat, came: readonly Numbered[]): Promise<void> => {
  const { changed } = seat.roster.tenure;
  const left = new Set(came.map(({ header }) => toHex(header.seat)).filter((author) => changed.has(author)));
  if (left.size === 0) return;
  const applied = await seat.store.where('log', 'state', LogState.applied);
  if (!applied.some(({ why }) => why === ADOPTED)) return;
  for (const author of left) await wantRaw(seat, `numbers/${author}/${changed.get(author)}`);
};

/** [L2] Entries of which one had no place when it was decided: they may stand in the relay's log the other way round. */
type Unsettled = ReadonlyMap<string, readonly string[]>;

/** The most entries that are looked at again for this: what is older stays as it was decided. */
const MOST_UNSETTLED = 256;

const unsettled = new WeakMap<Seat, Unsettled>();

const unsettledIn = async (seat: Seat): Promise<Unsettled> => {
  const known = unsettled.get(seat) ?? new Map(Object.entries((await seat.meta.read('unsettled')) ?? {}));
  unsettled.set(seat, known);
  return known;
};

/** Of a database that was written before these were kept: the numbers of what waits without a place. Read once. */
const unsettledBefore = async (seat: Seat): Promise<ReadonlySet<string>> => {
  if (unsettled.has(seat) || (await seat.store.get('meta', 'unsettled'))) return new Set();
  const only = { index: 'place', oneOf: [0, -1] } as const;
  const waits = (await seat.store.where('log', 'state', LogState.review, only)).filter(({ why }) => why === USED_TWICE);
  const opened = await Promise.all(waits.map(({ bytes }) => openEntry(seat, bytes)));
  return new Set(opened.flatMap((one) => (one.ok ? [numberOf(one.value.header)] : [])));
};

/** The newest that there is room for. */
const bounded = (all: Unsettled): Unsettled => {
  let left = MOST_UNSETTLED;
  const newest = [...all].reverse().filter(([, ids]) => {
    if (ids.length > left) return false;
    left -= ids.length;
    return true;
  });
  return new Map(newest.reverse());
};

const asKept = (all: Unsettled): string => JSON.stringify([...all]);

interface Decided extends Numbered {
  readonly verdict: Verdict;
}

const verdictsOn = (seat: Seat, group: readonly Numbered[]): readonly Decided[] => {
  const first = group.length > 1 ? firstOf(group) : undefined;
  if (!first) return [];
  const { library } = seat;
  // At one place of one chain it is a fork, and is refused as that.
  const isFork = (one: Numbered): boolean => isSameDocument(one, first) && one.header.m === first.header.m;
  const losers = group.filter(
    (one) => one !== first && !isFork(one) && ![USED_TWICE, ADOPTED].some((why) => why === one.row.why),
  );
  const decided = losers.map((one): Decided => {
    const doc = library.known(toBase64Url(one.header.docId))?.local ?? '';
    return { ...one, verdict: { state: LogState.review, why: USED_TWICE, doc } };
  });
  const counts = { state: LogState.received, why: '' };
  return first.row.why === USED_TWICE ? [...decided, { ...first, verdict: counts }] : decided;
};

export interface UsedTwice {
  /** What is to become of those kept here, by row, that count no more, or count after all. */
  readonly doubles: ReadonlyMap<string, Decided>;
  /** To be written with it, and what then is so. */
  readonly changes: readonly Change[];
  readonly written: () => void;
}

/** Those under these numbers, from the log as it is; what is looked at now stands for its row. */
const readAll = async (seat: Seat, numbers: ReadonlySet<string>, here: ReadonlyMap<string, Numbered>) => {
  const all = [...here.values()].filter(({ header }) => numbers.has(numberOf(header)));
  if (numbers.size === 0) return all;
  for (const row of await seat.store.all('log')) {
    if (here.has(row.id) || !isProven(row)) continue;
    const opened = await openEntry(seat, row.bytes);
    if (opened.ok && numbers.has(numberOf(opened.value.header))) all.push({ row, header: opened.value.header });
  }
  return all;
};

/** Those that were compared before, as they are now. */
const readAgain = async (seat: Seat, ids: readonly string[], here: ReadonlyMap<string, Numbered>) => {
  const rows = await Promise.all(ids.map((id) => here.get(id)?.row ?? seat.store.get('log', id)));
  const all: Numbered[] = [];
  for (const row of rows) {
    const known = row && here.get(row.id);
    const opened = row && !known && isProven(row) ? await openEntry(seat, row.bytes) : undefined;
    if (known) all.push(known);
    else if (row && opened?.ok) all.push({ row, header: opened.value.header });
  }
  return all;
};

/** `came`: entries that are looked at now, of authors who are who they say. */
export const usedTwice = async (seat: Seat, came: readonly Numbered[]): Promise<UsedTwice> => {
  const others = came.filter(({ header }) => isOthers(seat, header));
  await wantUsed(seat, others);
  const numbers = new Set([...(await doubtful(seat, others)), ...(await unsettledBefore(seat))]);
  const before = await unsettledIn(seat);
  const here = new Map(others.map((one) => [one.row.id, one]));
  const all: Numbered[] = [];
  for (const [number, ids] of before) if (!numbers.has(number)) all.push(...(await readAgain(seat, ids, here)));
  all.push(...(await readAll(seat, numbers, here)));
  const groups = new Map<string, Numbered[]>();
  for (const one of all) groups.set(numberOf(one.header), [...(groups.get(numberOf(one.header)) ?? []), one]);
  const doubles = new Map<string, Decided>();
  const open = new Map<string, readonly string[]>();
  for (const [number, group] of groups) {
    const standing: Numbered[] = [];
    for (const one of group) if ((await documentErasedAt(seat, one.header.docId)) === undefined) standing.push(one);
    const decided = verdictsOn(seat, standing);
    for (const one of decided) doubles.set(one.row.id, one);
    // What took effect here is judged again behind this write, and the power may go in between. What was refused stays that.
    const isDue = decided.some(({ row }) => !here.has(row.id) && row.state !== LogState.quarantined);
    const isOpen = isDue || group.some(({ row }) => row.place <= 0);
    if (group.length > 1 && isOpen)
      open.set(
        number,
        group.map(({ row }) => row.id),
      );
  }
  const kept = bounded(open);
  const isSame = asKept(kept) === asKept(before);
  return {
    doubles,
    changes: isSame ? [] : [await seat.meta.change('unsettled', Object.fromEntries(kept))],
    written: () => {
      unsettled.set(seat, kept);
    },
  };
};
