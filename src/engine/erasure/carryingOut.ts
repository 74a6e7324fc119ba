/**
 * [S11] Carrying out what is erased: key rows, entries, state, checkpoint, card and texts of a document go at its time. The
 * tables first, in one transaction; then the pages of cards and texts; only then a record counts as carried out. It can be
 * cut anywhere and is begun again.
 */
import { fromBase64Url, toBase64Url, toHex } from '../../base/bytes';
import { type Change, ConnectionLost, LogState, type RowOf } from '../../storage/store';
import { documentErasedAt, type Erasure, erasedAt, markOf, movedTo } from '../../team/erasures';
import type { KnownDocument } from '../documents/documentReader';
import { draftsOfGone } from '../documents/formDrafts';
import { guestRowsOf, keyRowsOf } from '../documents/keyRing';
import { removeChunksOf } from '../exchange/largeBodies';
import { explainNumbers } from '../receiving/heads';
import { carryOver, losesOwnWords } from '../review/carryingOver';
import { keepLateWords } from '../review/lateWords';
import { carryLateWords, lateWordsLeft } from '../review/settlingLateWords';
import type { MetaValues } from '../seat/sealedMeta';
import { openEntry, type Seat, tellFault } from '../seat/seat';
import { forget } from '../writing/remembered';
import { isDue, isGoneBy, type Look, type Moment, noteOver, timeOf } from './destructionTime';
import { erasureClock, isHidden, keepErasing, lookAgainAt, lookForErased, noteStrays, waits } from './erasing';
import { lateErasure } from './lateAttachments';
import { successorOf } from './successors';

/** What shows documents without opening them. */
export interface Shelves {
  forget(ids: Iterable<string>): void;
  refresh(ids: Iterable<string>): Promise<void>;
  write(): Promise<boolean>;
}

interface Dated {
  readonly row: Pick<RowOf<'log'>, 'id'>;
  /** The time of the erasure it falls under. */
  readonly at: number;
}

/** Rows of the log nobody has opened yet: their headers tell whose they are. What comes of a document that waits here waits with it. */
const unopenedOf = async (seat: Seat, gone: Hidden, { now }: Look): Promise<readonly Dated[]> => {
  const ids = new Set(gone.map(([id]) => id));
  const rows = await seat.store.where('log', 'doc', '');
  const times = await Promise.all(
    rows.map(async ({ bytes }) => {
      const opened = await openEntry(seat, bytes);
      if (!opened.ok) return undefined;
      const { docId } = opened.value.header;
      const id = toBase64Url(docId);
      return isHidden(seat, id) && !ids.has(id) ? undefined : documentErasedAt(seat, docId);
    }),
  );
  return rows.flatMap((row, index) => {
    const at = times[index];
    return at === undefined || at > now ? [] : [{ row, at }];
  });
};

/** Documents, each with the time of its erasure. */
type Hidden = readonly (readonly [string, number])[];

interface Destruction {
  readonly changes: readonly Change[];
  readonly written: () => void;
  /** Of the rows that had not gone out. */
  readonly orders: readonly number[];
  readonly pending: number;
  readonly left: number;
  readonly strays: MetaValues['erasing']['strays'];
}

/** Ids that no record names, with the times of their erasures. */
const straysAmong = (seat: Seat, dated: readonly Dated[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    dated
      .filter(({ row }) => !seat.roster.erased.has(toHex(fromBase64Url(row.id) ?? new Uint8Array())))
      .map(({ row, at }) => [row.id, at]),
  );

/** Everything of these documents, and everything named by these records. */
const destructionOf = async (seat: Seat, gone: Hidden, due: readonly Erasure[], look: Look): Promise<Destruction> => {
  const { store } = seat;
  // What was taken back beside another erasure stays, as it does with the relay.
  const isGone = (id: Uint8Array): boolean => (erasedAt(seat.roster, id) ?? Number.POSITIVE_INFINITY) <= look.now;
  const named = new Set(
    due.flatMap(({ rowIds, entryIds }) => [...rowIds, ...entryIds].filter(isGone).map(toBase64Url)),
  );
  const log: Dated[] = [...(await unopenedOf(seat, gone, look))];
  const keys: Dated[] = [];
  const locals = new Map<string, number>();
  for (const [id, at] of gone) {
    const document = seat.library.known(id);
    if (!document) continue;
    locals.set(document.local, at);
    log.push(...(await store.where('log', 'doc', document.local)).map((row) => ({ row, at })));
    const rows = [...(await keyRowsOf(seat, new Set([id]))), ...guestRowsOf(document)];
    // What was erased without being named is named by an administrator's tablet, by its mark too.
    const mark = toBase64Url(await markOf(seat.crypto, document.docId));
    keys.push(...[mark, ...rows].map((row) => ({ row: { id: row }, at })));
  }
  const chunks = await Promise.all([...locals.keys()].map((local) => removeChunksOf(seat, local)));
  const outbox = (await store.all('outbox')).filter(({ id, doc }) => locals.has(doc) || named.has(id));
  const departed = outbox.filter(({ left }) => left === 1);
  const docs = (await store.all('docs')).filter(({ key }) => locals.has(key.split('/')[0] ?? ''));
  const states = await seat.library.page([], locals.keys());
  return {
    written: states.written,
    changes: [
      ...[...named, ...log.map(({ row }) => row.id)].map((id): Change => ({ table: 'log', remove: id })),
      ...[...named, ...keys.map(({ row }) => row.id)].map((id): Change => ({ table: 'keys', remove: id })),
      ...outbox.map(({ order }): Change => ({ table: 'outbox', remove: order })),
      ...chunks.flat(),
      ...docs.map(({ key }): Change => ({ table: 'docs', remove: key })),
      ...states.changes,
    ],
    orders: outbox.map(({ order }) => order),
    pending: outbox.length - departed.length,
    left: departed.length,
    strays: {
      rows: straysAmong(seat, keys),
      entries: straysAmong(seat, [...log, ...departed.map((row) => ({ row, at: locals.get(row.doc) ?? 0 }))]),
    },
  };
};

/** [S12] Numbers that nobody will get any more; whoever saw them may be the only one. */
const goneNumbers = async (seat: Seat, gone: Hidden): Promise<Change> => {
  const locals = gone.flatMap(([id]) => seat.library.known(id)?.local ?? []);
  const log = (await Promise.all(locals.map((local) => seat.store.where('log', 'doc', local)))).flat();
  const outbox = (await Promise.all(locals.map((local) => seat.store.where('outbox', 'doc', local)))).flat();
  const rows = [...log, ...outbox.filter(({ left }) => left === 1)];
  const opened = await Promise.all(rows.map(({ bytes }) => openEntry(seat, bytes)));
  const headers = opened.flatMap((one) => (one.ok ? [one.value.header] : []));
  return explainNumbers(seat, headers);
};

/** The place to come back to may be in a document that is no more. */
const placeIn = async (seat: Seat, gone: readonly string[]): Promise<readonly Change[]> => {
  const place = JSON.stringify((await seat.meta.read('place')) ?? {});
  return gone.some((id) => place.includes(id)) ? [seat.meta.remove('place')] : [];
};

const lacksSome = async ({ store, lacking }: Seat, { local }: KnownDocument): Promise<boolean> =>
  (await store.where('log', 'doc', local, { index: 'state', oneOf: [LogState.waiting] })).some(({ id }) =>
    lacking.has(id),
  );

/**
 * Ids of the successors into which something was carried over, or may have been, and of what they stand for: whoever has that open
 * may have been told of the erasure before there was anything to go on in. One that fails holds up no other.
 */
const carryAll = async (seat: Seat, look: Look & { readonly failed: Set<string> }): Promise<string[]> => {
  const into: string[] = [];
  const isAllHere = look.moment === 'after' || look.moment === 'file';
  const carry = async (id: string, isOver: boolean): Promise<void> => {
    const about = seat.library.known(id);
    const found = about && (await successorOf(seat, about.docId));
    // [S9] What it was begun with last may be on its way in chunks, and with it what would be carried.
    const isComing = typeof found === 'object' && (await lacksSome(seat, found));
    if (!about || !((isAllHere && !isComing) || isOver || found === 'erased')) return;
    const carried = await carryOver(seat, about, look.now);
    if (carried === 'failed') look.failed.add(id);
    if (carried === 'carried' && typeof found === 'object') into.push(found.id, id);
  };
  for (const [id, moved] of Object.entries(seat.erasing.moved ?? {})) {
    const at = seat.erasing.hidden[id];
    if (at === undefined || moved.settled || (moved.carried && !isAllHere && !moved.left)) continue;
    const isOver = look.moment === 'between' && timeOf(seat, id, at, look) <= look.now;
    await carry(id, isOver).catch((fault: unknown) => {
      if (fault instanceof ConnectionLost) throw fault;
      look.failed.add(id);
      tellFault(seat)(fault);
    });
  }
  return into;
};

/** What these documents go on as, where words of this seat go with them. */
const notCarried = async (seat: Seat, gone: readonly string[]): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (const id of gone) {
    const about = waits(seat.erasing.moved?.[id]) ? seat.library.known(id) : undefined;
    if (!about || !(await losesOwnWords(seat, about))) continue;
    ids.push(toBase64Url((await movedTo(seat, about.docId)) ?? about.docId));
  }
  return ids;
};

export interface CarriedOut {
  /** Documents that are hidden, shown again or destroyed by this. */
  readonly touched: ReadonlySet<string>;
  /** What could not be carried or kept is tried again later. */
  readonly failed: ReadonlySet<string>;
}

/** `failed` where it could not be kept what is hidden. */
export const carryOutErasures = async (
  seat: Seat,
  shelves: Shelves,
  moment: Moment,
): Promise<CarriedOut | 'failed'> => {
  const looked = await lookForErased(seat, (ids) => keyRowsOf(seat, ids), lateErasure);
  if (looked === 'failed') return looked;
  const failed = new Set<string>();
  const look = { moment, now: erasureClock(seat), failed };
  const keepOver = async (): Promise<boolean> => {
    const noted = noteOver(seat, look);
    return noted === seat.erasing || keepErasing(seat, noted);
  };
  if (!(await keepOver())) return 'failed';
  const carried = await carryAll(seat, look);
  const isGone = (one: readonly [string, number]): boolean => isGoneBy(seat, one, look);
  const wouldGo = Object.entries(seat.erasing.hidden).filter(isGone);
  // [L8] Before what they stand in is destroyed.
  const late = await keepLateWords(seat, new Set(wouldGo.map(([id]) => id)));
  for (const [id] of wouldGo) if (late.failed.has(id)) failed.add(id);
  const touched = new Set([...looked, ...carried]);
  if (!late.areKept || !(await keepOver())) return { touched, failed };
  const destroyed = wouldGo.filter(isGone);
  const gone = destroyed.map(([id]) => id);
  if (moment === 'after') for (const id of await carryLateWords(seat, late)) touched.add(id);
  const due = seat.roster.erasures.filter((one) => isDue(seat, one, look));
  const words = await lateWordsLeft(seat, new Set(gone), late.failed);
  if (gone.length + due.length === 0) {
    if (words.changes.length > 0 && (await keepErasing(seat, seat.erasing, words.changes))) words.written();
    return { touched, failed };
  }
  const { changes, written, orders, pending, left, strays } = await destructionOf(seat, destroyed, due, look);
  const hidden = Object.fromEntries(Object.entries(seat.erasing.hidden).filter(([id]) => !gone.includes(id)));
  const next = { ...noteStrays(seat, strays), hidden, rows: await keyRowsOf(seat, new Set(Object.keys(hidden))) };
  const told = await goneNumbers(seat, destroyed);
  const lost = await notCarried(seat, gone);
  const typed = [...(await placeIn(seat, gone)), ...(await draftsOfGone(seat, gone))];
  const all = [...changes, told, ...words.changes, ...typed];
  if (!(await keepErasing(seat, next, all))) return { touched, failed };
  written();
  words.written();
  for (const detail of lost) seat.tell({ type: 'problem', code: 'words_not_carried', detail });
  seat.outbox = { pending: seat.outbox.pending - pending, left: seat.outbox.left - left };
  for (const id of gone) seat.library.forget(id);
  forget(seat, orders);
  lookAgainAt(seat, gone);
  shelves.forget(gone);
  if (await shelves.write()) {
    const carriedOut = [...new Set([...seat.erasing.carriedOut, ...due.map(({ record }) => record)])];
    await keepErasing(seat, { ...seat.erasing, carriedOut });
  }
  return { touched: new Set([...touched, ...gone]), failed };
};
