/**
 * [L5, L8] Entries that wait for a person's review: kept, counted, shown by author, and never applied before an
 * administrator accepts them. What he has looked at and set aside is an event in the team's settings, so that it is asked
 * once for the whole team; the entries stay where they are.
 */
import { fromBase64Url, toBase64Url, toHex } from '../base/bytes';
import { fail, ok, type Result } from '../base/result';
import { ONLY_LABEL } from '../domain/documents';
import type { ProblemCode } from '../domain/problems';
import { chainKey } from '../log/chains';
import type { Header } from '../log/header';
import { LogState } from '../storage/store';
import { derivedDocId } from './derivedIds';
import { lateWords } from './lateWords';
import type { ReviewReason } from './mayWrite';
import { noteDamage } from './noteDamage';
import { inBackground, openEntry, type Seat } from './seat';
import { changeDocument } from './writing';

interface Reviewed {
  readonly id: string;
  readonly why: ReviewReason;
  readonly header: Pick<Header, 'docId' | 'seat' | 'incarnation' | 'n' | 'm' | 'time'>;
  /** [S11] Of what its document was, which may be here no more. */
  readonly kind?: string;
}

/** Per incarnation in hex, the last n an administrator has set aside. */
type SetAside = ReadonlyMap<string, number>;

interface Known {
  readonly rows: ReadonlyMap<string, Reviewed>;
  readonly setAside: SetAside;
}
const known = new WeakMap<Seat, Known>();

const REVIEW = 'review';
const SET_ASIDE = 'set_aside';

const settingsId = async (seat: Seat): Promise<string | undefined> =>
  seat.roster.teamSecret && toBase64Url(await derivedDocId(seat, 'settings', ONLY_LABEL));

const readSetAside = async (seat: Seat): Promise<SetAside> => {
  const id = await settingsId(seat);
  const document = id === undefined ? undefined : await seat.library.open(id);
  const most = new Map<string, number>();
  for (const event of document?.replica.events.all() ?? []) {
    const by = fromBase64Url(event.by);
    const author = by && seat.roster.members.get(toHex(by));
    if (event.record !== REVIEW || event.kind !== SET_ASIDE || !author?.administrator) continue;
    for (const [incarnation, n] of Object.entries(event.to ?? {})) {
      if (typeof n === 'number') most.set(incarnation, Math.max(n, most.get(incarnation) ?? 0));
    }
  }
  return most;
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
  for (const [id, { header, kind }] of words) rows.set(id, { id, why: 'late', header, kind });
  known.set(seat, { rows, setAside: rows.size > 0 ? await readSetAside(seat) : new Map() });
};

/** What nobody has set aside yet. */
export const toReview = (seat: Seat): readonly Reviewed[] => {
  const { rows, setAside } = known.get(seat) ?? { rows: new Map<string, Reviewed>(), setAside: new Map() };
  return [...rows.values()].filter(({ header }) => header.n > (setAside.get(toHex(header.incarnation)) ?? 0));
};

/** Per incarnation in hex, the last n of these. */
export const numbersOf = (
  rows: readonly { readonly header: Pick<Header, 'incarnation' | 'n'> }[],
): ReadonlyMap<string, number> => {
  const most = new Map<string, number>();
  for (const { header } of rows) {
    const key = toHex(header.incarnation);
    most.set(key, Math.max(header.n, most.get(key) ?? 0));
  }
  return most;
};

/** Notes for the whole team that what this seat wrote up to these numbers has been looked at, and stays out. */
export const setAside = async (
  seat: Seat,
  seatId: string,
  numbers: ReadonlyMap<string, number>,
): Promise<Result<void, ProblemCode>> => {
  const id = await settingsId(seat);
  const document = id === undefined ? undefined : await seat.library.open(id);
  if (!document) return fail('not_found');
  const to = Object.fromEntries(numbers);
  const event = { record: REVIEW, row: seatId, kind: SET_ASIDE, to };
  const written = await changeDocument(seat, document, () => document.replica.change((draft) => draft.event(event)));
  await noteReviewed(seat);
  return written.ok ? ok(undefined) : fail(seat.whyNotKept());
};
