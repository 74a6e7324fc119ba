/**
 * [L2, L8] A number is used once. Of several entries of one author under one number the first counts: in a document the first of
 * its chain, of several documents the one that the relay placed first. The others wait for a person, whoever wrote them: so nobody
 * who was let out writes on under numbers that count. An erased document holds nothing against others: a tablet that was brought
 * back cannot hear which numbers it used there. What follows from places and roster is decided anew when those change.
 */
import { equalBytes, toBase64Url, toHex } from '../base/bytes';
import { chainKey } from '../log/chains';
import { type Change, LogState, type RowOf } from '../storage/store';
import { documentErasedAt } from '../team/erasures';
import type { Verdict } from './judgement';
import {
  addTo,
  type Index,
  isOthers,
  isProven,
  isUnderstoodLater,
  type Numbered,
  numberOf,
  readThrough,
} from './numberIndex';
import { numbersOf } from './numbers';
import { noteFresh } from './numbersUnder';
import type { MetaValues } from './sealedMeta';
import { openEntry, type Seat } from './seat';
import { ADOPTED } from './standing';

export type { Numbered };

/** `why` of an entry that waits for review: its author has used its number for another. */
export const USED_TWICE = 'number';
/** `why` of a received entry that waited for review until a record changed what counts. */
export const ACCEPTED = 'accepted';

const placeOf = ({ row: { place } }: Numbered): number => (place > 0 ? place : Number.MAX_SAFE_INTEGER);
const byPlace = (a: Numbered, b: Numbered): number => placeOf(a) - placeOf(b) || (a.row.id < b.row.id ? -1 : 1);
const isSameDocument = (a: Numbered, b: Numbered): boolean => equalBytes(a.header.docId, b.header.docId);

/** The same for every tablet that has them. */
const firstOf = (all: readonly Numbered[]): Numbered | undefined =>
  all
    .filter((one) => !all.some((other) => isSameDocument(one, other) && other.header.m < one.header.m))
    .sort(byPlace)[0];

/** What this seat remembers from one look to the next. */
interface Memory {
  /** Rows that stay as they came, and have been looked at. */
  seen: ReadonlySet<string>;
  /** Rows that have another place since. */
  readonly moved: Set<string>;
  /** Decided, and could not be kept. */
  undecided: readonly string[];
  /** Once there was a doubt. */
  index: Index | undefined;
}
const memories = new WeakMap<Seat, Memory>();
const memoryOf = (seat: Seat): Memory => {
  const known = memories.get(seat);
  if (known) return known;
  const memory: Memory = {
    seen: new Set(),
    moved: new Set(),
    undecided: [],
    index: undefined,
  };
  memories.set(seat, memory);
  return memory;
};

/** A row kept here has another place in the relay's log than before. */
export const noteMoved = (seat: Seat, id: string): void => void memoryOf(seat).moved.add(id);

/** Not looked at yet: it came just now, or opens, or may count, only now. */
const isNew = (row: RowOf<'log'>): boolean =>
  row.state === LogState.received
    ? row.doc === '' || row.why === ACCEPTED
    : row.state === LogState.parked && !isUnderstoodLater(row);

/** Numbers of entries that are new here, and that came before, or more than once just now. */
const doubtful = async (
  seat: Seat,
  came: readonly Numbered[],
  fresh: readonly Numbered[],
): Promise<readonly string[]> => {
  if (fresh.length === 0) return [];
  const heard = await numbersOf(seat);
  const times = new Map<string, number>();
  for (const { header } of came) times.set(numberOf(header), (times.get(numberOf(header)) ?? 0) + 1);
  const isUsed = ({ header }: Numbered): boolean =>
    (times.get(numberOf(header)) ?? 0) > 1 ||
    (heard[chainKey(header)]?.ranges ?? []).some(([from, to]) => from <= header.n && header.n <= to);
  return fresh.filter(isUsed).map(({ header }) => numberOf(header));
};

/** From what the answer follows besides entries: the roster, and which log gives the places. */
const groundOf = (seat: Seat): MetaValues['numbersHeld'] => ({
  heads: seat.roster.heads.length,
  logId: toHex(seat.cursor.logId ?? new Uint8Array()),
  takenBack: seat.roster.erasures.filter(({ takenBack }) => takenBack).length,
});

interface Again {
  readonly ground: MetaValues['numbersHeld'];
  readonly numbers: readonly string[];
  /** An erasure was taken back: what counted in its place may count no more. */
  readonly all: boolean;
  readonly changes: readonly Change[];
}

/** Numbers that were decided by what has changed since. */
const toLookAgain = async (seat: Seat): Promise<Again> => {
  const { moved, undecided } = memoryOf(seat);
  const ground = groundOf(seat);
  const before = await groundKept(seat);
  const isSame = JSON.stringify(before) === JSON.stringify(ground);
  const all = ground.takenBack !== before.takenBack;
  const waits = isSame && moved.size === 0 ? [] : await seat.store.where('log', 'state', LogState.review);
  const contested = new Set(
    await numbersIn(
      seat,
      waits.filter(({ why }) => why === USED_TWICE),
    ),
  );
  const rows = contested.size > 0 ? await Promise.all([...moved].map((id) => seat.store.get('log', id))) : [];
  const others = await numbersIn(
    seat,
    rows.flatMap((row) => row ?? []),
  );
  return {
    ground,
    numbers: [...undecided, ...(isSame ? others.filter((number) => contested.has(number)) : contested)],
    all,
    changes: isSame ? [] : [await seat.meta.change('numbersHeld', ground)],
  };
};

const numbersIn = async (seat: Seat, rows: readonly RowOf<'log'>[]): Promise<readonly string[]> => {
  const opened = await Promise.all(rows.map(({ bytes }) => openEntry(seat, bytes)));
  return opened.flatMap((one) => (one.ok ? [numberOf(one.value.header)] : []));
};

const grounds = new WeakMap<Seat, MetaValues['numbersHeld']>();
const groundKept = async (seat: Seat): Promise<MetaValues['numbersHeld']> => {
  const ground = grounds.get(seat) ?? (await seat.meta.read('numbersHeld')) ?? { heads: 0, logId: '', takenBack: 0 };
  grounds.set(seat, ground);
  return ground;
};

interface Decided extends Numbered {
  readonly verdict: Verdict;
}

const verdictsOn = (seat: Seat, group: readonly Numbered[]): readonly Decided[] => {
  const first = group.length > 1 ? firstOf(group) : group[0];
  if (!first) return [];
  // At one place of one chain it is a fork, and is refused as that.
  const isFork = (one: Numbered): boolean => isSameDocument(one, first) && one.header.m === first.header.m;
  const losers = group.filter(
    (one) => one !== first && !isFork(one) && ![USED_TWICE, ADOPTED].some((why) => why === one.row.why),
  );
  const decided = losers.map((one): Decided => {
    const doc = seat.library.known(toBase64Url(one.header.docId))?.local ?? '';
    return { ...one, verdict: { state: LogState.review, why: USED_TWICE, doc } };
  });
  const counts = { state: LogState.received, why: '' };
  return first.row.why === USED_TWICE ? [...decided, { ...first, verdict: counts }] : decided;
};

export interface Used {
  /** What is to become of entries, by row: of those kept here, that count no more, or count after all. */
  readonly decided: ReadonlyMap<string, Decided>;
  /** What is to be written beside that, and said when all of it was. */
  readonly changes: readonly Change[];
  readonly written: () => void;
}

/** `came`: entries that are looked at now, of authors who are who they say. */
export const usedTwice = async (seat: Seat, came: readonly Numbered[]): Promise<Used> => {
  const memory = memoryOf(seat);
  const others = came.filter(({ header }) => isOthers(seat, header));
  const unseen = others.filter(({ row }) => isNew(row));
  const fresh = unseen.filter(({ row }) => !memory.seen.has(row.id));
  await noteFresh(
    seat,
    fresh.map(({ header }) => header),
  );
  const again = await toLookAgain(seat);
  const numbers = new Set([...(await doubtful(seat, others, fresh)), ...again.numbers]);
  for (const one of fresh) if (memory.index) addTo(memory.index, one);
  memory.undecided = [...numbers];
  const decided = numbers.size > 0 || again.all ? await decideOn(seat, others, again.all ? undefined : numbers) : [];
  return {
    decided: new Map(decided.map((one) => [one.row.id, one])),
    changes: again.changes,
    written: () => {
      memory.seen = new Set(unseen.map(({ row }) => row.id));
      memory.undecided = [];
      memory.moved.clear();
      grounds.set(seat, again.ground);
    },
  };
};

/** On these numbers, or on all. */
const decideOn = async (
  seat: Seat,
  came: readonly Numbered[],
  numbers: ReadonlySet<string> | undefined,
): Promise<readonly Decided[]> => {
  const memory = memoryOf(seat);
  const index = memory.index ?? (await readThrough(seat));
  memory.index = index;
  for (const one of came) addTo(index, one);
  const here = new Map(came.map((one) => [one.row.id, one]));
  const decided: Decided[] = [];
  for (const number of numbers ?? index.ids.keys()) {
    const ids = [...(index.ids.get(number) ?? [])];
    if (!numbers && ids.length < 2) continue;
    let { isWhole } = index;
    const group: Numbered[] = [];
    for (const id of ids) {
      const row = here.get(id)?.row ?? (await seat.store.get('log', id));
      if (!row || (!here.has(id) && !isProven(row))) continue;
      const opened = await openEntry(seat, row.bytes);
      isWhole &&= opened.ok;
      if (opened.ok) group.push({ row, header: opened.value.header });
    }
    const erased = await Promise.all(group.map(({ header }) => documentErasedAt(seat, header.docId)));
    const left = group.filter((_, at) => erased[at] === undefined);
    // Where something does not open, what counts may be that: then nothing comes to count in its place.
    if (left.length > 1 || isWhole || left.length < group.length) decided.push(...verdictsOn(seat, left));
  }
  return decided;
};
