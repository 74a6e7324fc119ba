/**
 * [S11] What is erased, as this seat sees it. From the record on a document is hidden: nothing opens it, shows it, sends it
 * or writes it into a file, and nothing is destroyed yet, so that it can be taken back. At its time it is gone, with
 * whatever of it may still come.
 */
import { fromBase64Url } from '../../base/bytes';
import { isAttachmentKind } from '../../domain/attachments';
import { decodeSignedRecord } from '../../protocol/rosterRecord';
import type { Change, RowOf } from '../../storage/store';
import { documentErasedAt, erasedAt, erasedDocument, movedMarkOf, recordsNaming } from '../../team/erasures';
import type { Roster } from '../../team/rosterState';
import type { KnownDocument } from '../documents/documentReader';
import type { MetaValues, MovedDocument } from '../seat/sealedMeta';
import type { Seat } from '../seat/seat';

export type Fate = 'kept' | 'hidden' | 'gone';

export const nothingErased: MetaValues['erasing'] = {
  hidden: {},
  rows: [],
  strays: { rows: {}, entries: {} },
  carriedOut: [],
  receipts: { logId: undefined, records: [] },
  kinds: {},
};

/**
 * A moment of the relay's clock that has certainly come: its last word, kept over a lock, and what has passed since by a clock
 * that nobody sets. So a tablet whose own clock is ahead destroys nothing that can still be taken back.
 */
export const erasureClock = ({ ports, certain }: Pick<Seat, 'ports' | 'certain'>): number =>
  certain.time + Math.max(0, ports.elapsed() - certain.elapsed);

export const isHidden = (seat: Seat, id: string): boolean => Object.hasOwn(seat.erasing.hidden, id);

/** Something of ours may have to be carried over yet: into what has not come, or into the part if somebody puts that back. */
export const waits = (moved: MovedDocument | undefined): boolean =>
  moved !== undefined && (!moved.carried || moved.left === true);
export const waitsForSuccessor = (seat: Seat): boolean =>
  Object.entries(seat.erasing.moved ?? {}).some(([id, moved]) => waits(moved) && isHidden(seat, id));

/** When a document that is destroyed by now was to be; `undefined` for every other. */
export const goneSince = async (seat: Seat, docId: Uint8Array): Promise<number | undefined> => {
  const at = await documentErasedAt(seat, docId);
  return at !== undefined && at <= erasureClock(seat) ? at : undefined;
};

/** Of one entry or key row by its id. */
export const fateOfId = (seat: Seat, id: Uint8Array | undefined): Fate => {
  const at = id && erasedAt(seat.roster, id);
  if (at === undefined) return 'kept';
  return at <= erasureClock(seat) ? 'gone' : 'hidden';
};

export const isHeldKeyRow = (seat: Seat): ((row: Pick<RowOf<'keys'>, 'id'>) => boolean) => {
  if (seat.roster.erased.size === 0) return () => false;
  const rows = new Set(seat.erasing.rows);
  return ({ id }) => rows.has(id) || fateOfId(seat, fromBase64Url(id)) !== 'kept';
};

interface Looked {
  readonly erased: Roster['erased'];
  readonly ids: ReadonlySet<string>;
  /** Those that were to stand for others and do not. */
  readonly spares: ReadonlySet<string>;
  /** Of those of which a part was erased, all records that name them. */
  readonly namedBy: ReadonlyMap<string, ReadonlySet<string>>;
}
/** Documents already looked at under these erasures. */
const looked = new WeakMap<Seat, Looked>();

/** Whether a key of a document came that nobody has looked at yet: nothing of it may be shown before. */
export const hasNewcomers = (seat: Seat): boolean => {
  if (seat.roster.erased.size === 0) return false;
  const before = looked.get(seat);
  if (before?.erased !== seat.roster.erased) return true;
  // An attachment that is not here yet cannot be looked at.
  return seat.library.all().some(({ id, kind }) => !before.ids.has(id) && !isAttachmentKind(kind));
};

interface Found {
  readonly hidden: Readonly<Record<string, number>>;
  readonly moved: NonNullable<MetaValues['erasing']['moved']>;
  /** The relay's clock is known for one of them from now on. */
  readonly begins: boolean;
  readonly now: Looked;
}

/** What is erased without being named: an attachment of what is erased. `unread`: that cannot be told yet. */
type LateErasure = (seat: Seat, about: KnownDocument) => Promise<number | 'unread' | undefined>;

/** Whether a record names a document of which a part was erased; one may be named by several, each with its time. */
export const isNamedBy = (seat: Seat, id: string, record: string): boolean =>
  looked.get(seat)?.namedBy.get(id)?.has(record) === true;

/** Which documents known here are erased by now, and when each is destroyed; what was looked at before is not again. */
const hiddenNow = async (seat: Seat, lateErasure: LateErasure): Promise<Found> => {
  const before = looked.get(seat);
  const isSame = before?.erased === seat.roster.erased;
  const wasSeen = isSame ? before.ids : new Set<string>();
  const seen = new Set<string>();
  const spares = new Set(isSame ? before.spares : []);
  const namedBy = new Map(isSame ? before.namedBy : []);
  const hidden: Record<string, number> = {};
  const moved = { ...seat.erasing.moved };
  const time = erasureClock(seat);
  let begins = false;
  for (const about of seat.library.all()) {
    const { id, docId } = about;
    const erased = wasSeen.has(id) ? undefined : await erasedDocument(seat, docId);
    if (erased?.isSpare) spares.add(id);
    const named = wasSeen.has(id) ? seat.erasing.hidden[id] : erased?.at;
    const at = named ?? (wasSeen.has(id) ? undefined : await lateErasure(seat, about));
    if (at !== 'unread') seen.add(id);
    if (typeof at !== 'number') {
      // Taken back: what it may go on as one day is to get what was written in it until then.
      delete moved[id];
      continue;
    }
    hidden[id] = at;
    const movedAt = erasedAt(seat.roster, await movedMarkOf(seat.crypto, docId));
    const before = moved[id] ?? (movedAt === undefined ? undefined : { at: movedAt, carried: false });
    if (!before) continue;
    if (!wasSeen.has(id)) namedBy.set(id, await recordsNaming(seat, docId));
    // Also from a file, by what is known of the relay's clock; one that was far ahead for a while is not believed.
    const isHeard = (before.heard ?? Number.POSITIVE_INFINITY) > time && seat.certain.time > 0;
    begins ||= isHeard;
    moved[id] = isHeard ? { ...before, heard: time } : before;
  }
  return { hidden, moved, begins, now: { erased: seat.roster.erased, ids: seen, spares, namedBy } };
};

/** Documents that are destroyed here may come once more, by a file: then they are looked at once more. */
export const lookAgainAt = (seat: Seat, gone: readonly string[]): void => {
  const before = looked.get(seat);
  if (before) looked.set(seat, { ...before, ids: new Set([...before.ids].filter((id) => !gone.includes(id))) });
};

/** In place of a kind: one part of a document. */
export const PART = 'part';

/** Kinds of what is erased at one time: all that can still be said of it afterwards. */
const kindsOf = (seat: Seat, { hidden, moved, now }: Found): MetaValues['erasing']['kinds'] => {
  const kinds: Record<string, Record<string, number>> = {};
  for (const [id, at] of Object.entries(hidden)) {
    // What went on elsewhere when it was erased whole, too, is no second thing.
    if (now.spares.has(id) || (moved[id] && moved[id].at !== at)) continue;
    const kind = moved[id] ? PART : (seat.library.known(id)?.kind ?? '');
    const known = kinds[String(at)] ?? {};
    kinds[String(at)] = { ...known, [kind]: (known[kind] ?? 0) + 1 };
  }
  return { ...seat.erasing.kinds, ...kinds };
};

/** Ids of documents that were hidden or are shown again by what the roster says now; `failed` where it could not be kept. */
export const lookForErased = async (
  seat: Seat,
  rowsOf: (ids: ReadonlySet<string>) => Promise<readonly string[]>,
  lateErasure: LateErasure,
): Promise<ReadonlySet<string> | 'failed'> => {
  const before = seat.erasing;
  if (seat.roster.erased.size === 0 && Object.keys(before.hidden).length === 0) return new Set();
  const found = await hiddenNow(seat, lateErasure);
  const { hidden, moved, begins, now } = found;
  const changed = new Set(
    [...Object.keys(hidden), ...Object.keys(before.hidden)].filter((id) => hidden[id] !== before.hidden[id]),
  );
  if (changed.size === 0 && !begins) {
    looked.set(seat, now);
    return changed;
  }
  const rows = await rowsOf(new Set(Object.keys(hidden)));
  // While it was hidden its key may have come: entries that nobody could open then are looked at again.
  const retry = [...changed].some((id) => hidden[id] === undefined) ? [await seat.meta.change('retry', true)] : [];
  const kept = await keepErasing(seat, { ...before, hidden, moved, rows, kinds: kindsOf(seat, found) }, retry);
  if (!kept) return 'failed';
  looked.set(seat, now);
  for (const id of changed) seat.library.shut(id);
  return changed;
};

/** Remembers, in one transaction with `more`. */
export const keepErasing = async (
  seat: Seat,
  erasing: MetaValues['erasing'],
  more: readonly Change[] = [],
): Promise<boolean> => {
  const written = await seat.store.write([...more, await seat.meta.change('erasing', erasing)]);
  if (written.ok) seat.erasing = erasing;
  else {
    seat.chunks.forget();
    seat.storeFailed(written.error);
  }
  return written.ok;
};

/** What of a destroyed document came under ids that no record names yet: an administrator's tablet will name them. */
export const noteStrays = (seat: Seat, more: Partial<MetaValues['erasing']['strays']>): MetaValues['erasing'] => {
  const { rows, entries } = seat.erasing.strays;
  return { ...seat.erasing, strays: { rows: { ...rows, ...more.rows }, entries: { ...entries, ...more.entries } } };
};

/** Whether a record takes an erasure back. The erasure may have come with it, and the relay have withheld what it named before. */
export const takesBack = (signed: Uint8Array): boolean =>
  decodeSignedRecord(signed)?.record.erased.some(({ at }) => at === 0) === true;

/**
 * [S11] After an erasure was taken back, what the relay withheld meanwhile is pulled once more; and what it may have lost
 * meanwhile, when nobody offered it, is offered.
 */
export const rewindAfterTakeBack = ({ cursor }: Pick<Seat, 'cursor'>): MetaValues['cursor'] => ({
  ...cursor,
  place: 0,
  entryId: undefined,
  keysPlace: 0,
  keysRow: undefined,
  mustOffer: true,
});
