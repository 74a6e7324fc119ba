/**
 * [L5, L8] Entries that wait for a person's review: kept, counted, shown by author, and never applied before an
 * administrator accepts them. What he has looked at and set aside is an event in the team's settings, so that it is asked
 * once for the whole team; the entries stay where they are.
 */
import { toBase64Url, toHex } from '../../base/bytes';
import { includes, joinRanges, type Range } from '../../base/ranges';
import { fail, ok, type Result } from '../../base/result';
import { ONLY_LABEL } from '../../domain/documents';
import type { ProblemCode } from '../../domain/problems';
import { chainKey } from '../../log/chains';
import type { Header } from '../../log/header';
import { LogState } from '../../storage/store';
import type { OpenDocument } from '../documents/documentReader';
import type { ReviewReason } from '../receiving/mayWrite';
import { noteDamage } from '../receiving/noteDamage';
import { derivedDocId } from '../seat/derivedIds';
import { inBackground, openEntry, type Seat } from '../seat/seat';
import { changeDocument } from '../writing/writing';
import { lateWords } from './lateWords';

export interface Reviewed {
  readonly id: string;
  readonly why: ReviewReason;
  readonly header: Pick<Header, 'docId' | 'seat' | 'incarnation' | 'n' | 'm' | 'time' | 'rosterHead'> &
    Partial<Pick<Header, 'keyId'>>;
  /** [S11] Of what its document was, which may be here no more. */
  readonly kind?: string;
  readonly circle?: Uint8Array;
}

/** Per seat and incarnation, the numbers an administrator has set aside. */
type SetAside = ReadonlyMap<string, readonly Range[]>;

interface Known {
  readonly rows: ReadonlyMap<string, Reviewed>;
  readonly setAside: SetAside;
}
const known = new WeakMap<Seat, Known>();

const REVIEW = 'review';
const SET_ASIDE = 'set_aside';

const settingsId = async (seat: Seat): Promise<string | undefined> =>
  seat.roster.teamSecret && toBase64Url(await derivedDocId(seat, 'settings', ONLY_LABEL));

const keyOf = (seatId: string, incarnation: string): string => `${seatId}/${incarnation}`;

/** Beside the last number of an incarnation, two by two, first and last of those that are meant: an earlier build takes all below it, too. */
const RANGES = '/ranges';

/** So many ranges are named in one event: somebody may have left any number of holes, and an entry holds only so much. */
const NAMED_AT_ONCE = 1000;

/** Anybody may have written it, and any number of them. */
const rangesIn = (value: unknown): readonly Range[] => {
  const said: readonly unknown[] = Array.isArray(value) ? value.slice(0, 2 * NAMED_AT_ONCE) : [];
  const ends = said.filter((end): end is number => Number.isSafeInteger(end));
  return ends.flatMap((from, at) => (at % 2 === 0 && from <= (ends[at + 1] ?? 0) ? [[from, ends[at + 1] ?? 0]] : []));
};

/** [L3] By whose Yjs client it is; what nobody has declared yet is ours, and has not left. */
const writerOf = (seat: Seat, { about, replica }: OpenDocument, id: string): Uint8Array => {
  const client = replica.events.clientOf(id);
  return about.owners.find((one) => one.client === client)?.seat ?? seat.keys.seat;
};

const readSetAside = async (seat: Seat): Promise<SetAside> => {
  const id = await settingsId(seat);
  const document = id === undefined ? undefined : await seat.library.open(id);
  const found = new Map<string, Range[]>();
  if (!document) return found;
  for (const event of document.replica.events.all()) {
    if (event.record !== REVIEW || event.kind !== SET_ASIDE) continue;
    const writer = writerOf(seat, document, event.id);
    if (toBase64Url(writer) !== event.by || !seat.roster.members.get(toHex(writer))?.administrator) continue;
    const said: Readonly<Record<string, unknown>> = { ...(event.to ?? {}) };
    for (const [incarnation, n] of Object.entries(said)) {
      if (typeof n !== 'number') continue;
      const ranges = said[incarnation + RANGES];
      const key = keyOf(event.row, incarnation);
      const known = found.get(key) ?? [];
      found.set(key, known);
      known.push(...(ranges === undefined ? [[1, n] as const] : rangesIn(ranges)));
    }
  }
  return new Map([...found].map(([key, ranges]) => [key, joinRanges(ranges)]));
};

/** Looks again at what waits for review: after everything that may have changed it. */
export const noteReviewed = async (seat: Seat): Promise<void> => {
  const before = known.get(seat)?.rows;
  const rows = new Map<string, Reviewed>();
  const kept = await seat.store.where('log', 'state', LogState.review);
  const words = await lateWords(seat);
  if (kept.length === 0 && words.length === 0 && before?.size === 0) return;
  for (const { id, why, bytes } of kept) {
    const opened = before?.get(id)?.header ?? (await openEntry(seat, bytes));
    const header = 'ok' in opened ? opened.ok && opened.value.header : opened;
    if (header) rows.set(id, { id, why: why as ReviewReason, header });
    // It opened when it was set aside, and no document reads it that would notice.
    else inBackground(seat, noteDamage(seat, 'log', id));
  }
  const reach = new Map<string, Map<string, number>>();
  for (const { header } of rows.values()) {
    const id = toBase64Url(header.docId);
    const chains = reach.get(id) ?? new Map<string, number>();
    reach.set(id, chains.set(chainKey(header), Math.max(header.m, chains.get(chainKey(header)) ?? 0)));
  }
  for (const document of seat.library.all()) {
    if (document.reviewed.size > 0 || reach.has(document.id)) document.reviewed = reach.get(document.id) ?? new Map();
  }
  for (const [id, { header, kind, circle }] of words) rows.set(id, { id, why: 'late', header, kind, circle });
  known.set(seat, { rows, setAside: rows.size > 0 ? await readSetAside(seat) : new Map() });
};

/** What nobody has set aside yet. */
export const toReview = (seat: Seat): readonly Reviewed[] => {
  const { rows, setAside } = known.get(seat) ?? { rows: new Map<string, Reviewed>(), setAside: new Map() };
  const rangesOf = ({ header }: Reviewed): readonly Range[] =>
    setAside.get(keyOf(toBase64Url(header.seat), toHex(header.incarnation))) ?? [];
  return [...rows.values()].filter((one) => !includes(rangesOf(one), one.header.n));
};

type Named = Readonly<Record<string, number | readonly number[]>>;

/** The numbers of these and no others, event by event: a high one says nothing of what comes later under lower ones. */
const namingOf = (rows: readonly Reviewed[]): readonly Named[] => {
  const numbers = new Map<string, Range[]>();
  for (const { header } of rows) {
    const key = toHex(header.incarnation);
    const known = numbers.get(key) ?? [];
    numbers.set(key, known);
    known.push([header.n, header.n]);
  }
  const all = [...numbers].flatMap(([key, ranges]) => joinRanges(ranges).map((range) => [key, range] as const));
  const events: Record<string, number | number[]>[] = [];
  for (const [at, [key, [from, to]]] of all.entries()) {
    if (at % NAMED_AT_ONCE === 0) events.push({});
    const event = events.at(-1) ?? {};
    const before = event[key + RANGES];
    event[key] = to;
    event[key + RANGES] = [...(Array.isArray(before) ? before : []), from, to];
  }
  return events;
};

/** Notes for the whole team that what waits of this seat has been looked at, and stays out. */
export const setAside = async (seat: Seat, seatId: string): Promise<Result<void, ProblemCode>> => {
  const rows = toReview(seat).filter(({ header }) => toBase64Url(header.seat) === seatId);
  const id = await settingsId(seat);
  const document = id === undefined ? undefined : await seat.library.open(id);
  if (!document || rows.length === 0) return fail('not_found');
  let isWritten = true;
  for (const to of namingOf(rows)) {
    const event = { record: REVIEW, row: seatId, kind: SET_ASIDE, to };
    isWritten &&= (await changeDocument(seat, document, () => document.replica.change((draft) => draft.event(event))))
      .ok;
  }
  await noteReviewed(seat);
  return isWritten ? ok(undefined) : fail(seat.whyNotKept());
};
