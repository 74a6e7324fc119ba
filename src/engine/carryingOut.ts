/**
 * [S11] Carrying out what is erased: key rows, entries, state, checkpoint, card and texts of a document go at its time. The
 * tables first, in one transaction; then the pages of cards and texts; only then a record counts as carried out. It can be
 * cut anywhere and is begun again.
 */
import { fromBase64Url, toBase64Url, toHex } from '../base/bytes';
import type { Change, RowOf } from '../storage/store';
import { type Erasure, markOf } from '../team/erasures';
import { carryOver } from './carryingOver';
import { erasureClock, fateOfId, goneSince, keepErasing, lookAgainAt, lookForErased, noteStrays } from './erasing';
import { explainNumbers } from './heads';
import { guestRowsOf, keyRowsOf } from './keyRing';
import { removeChunksOf } from './largeBodies';
import { lateErasure } from './lateAttachments';
import { carryLateWords, keepLateWords } from './lateWords';
import { forget } from './remembered';
import type { MetaValues } from './sealedMeta';
import { openEntry, type Seat } from './seat';
import { successorOf } from './successors';

/** What shows documents without opening them. */
export interface Shelves {
  forget(ids: Iterable<string>): void;
  refresh(ids: Iterable<string>): Promise<void>;
  write(): Promise<boolean>;
}

/**
 * What is ours in a document that goes on as another waits so long for that other, by the relay's clock: from its time, or from
 * when this tablet heard of it, which may have been away for months.
 */
const WAIT_FOR_SUCCESSOR_MS = 7 * 24 * 60 * 60 * 1000;

/** When what is destroyed at a time is destroyed here. */
const timeHere = ({ erasing, relayTime }: Seat, at: number): number => {
  const waits = Object.entries(erasing.moved ?? {}).some(
    ([id, { carried, heard = relayTime }]) =>
      !carried && erasing.hidden[id] === at && relayTime < Math.max(at, heard) + WAIT_FOR_SUCCESSOR_MS,
  );
  return waits ? Number.POSITIVE_INFINITY : at;
};

/** One record may hold several lists, each with its time. */
const isDue = (seat: Seat, { record }: Erasure): boolean =>
  !seat.erasing.carriedOut.includes(record) &&
  seat.roster.erasures.every(
    (one) => one.record !== record || (!one.takenBack && timeHere(seat, one.at) <= erasureClock(seat)),
  );

/** When something here is to be destroyed next. */
export const nextDestruction = (seat: Seat): number | undefined => {
  const times = seat.roster.erasures
    .filter(({ record, takenBack }) => !takenBack && !seat.erasing.carriedOut.includes(record))
    .map(({ at }) => timeHere(seat, at));
  return times.length === 0 ? undefined : Math.min(...times);
};

interface Dated {
  readonly row: Pick<RowOf<'log'>, 'id'>;
  /** The time of the erasure it falls under. */
  readonly at: number;
}

/** Rows of the log nobody has opened yet: their headers tell whose they are. */
const unopenedOf = async (seat: Seat): Promise<readonly Dated[]> => {
  const rows = await seat.store.where('log', 'doc', '');
  const times = await Promise.all(
    rows.map(async ({ bytes }) => {
      const opened = await openEntry(seat, bytes);
      return opened.ok ? goneSince(seat, opened.value.header.docId) : undefined;
    }),
  );
  return rows.flatMap((row, index) => {
    const at = times[index];
    return at === undefined ? [] : [{ row, at }];
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
const destructionOf = async (seat: Seat, gone: Hidden, due: readonly Erasure[]): Promise<Destruction> => {
  const { store } = seat;
  // What was taken back beside another erasure stays, as it does with the relay.
  const isGone = (id: Uint8Array): boolean => fateOfId(seat, id) === 'gone';
  const named = new Set(
    due.flatMap(({ rowIds, entryIds }) => [...rowIds, ...entryIds].filter(isGone).map(toBase64Url)),
  );
  const log: Dated[] = [...(await unopenedOf(seat))];
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

/**
 * Ids of the successors into which something was carried over, or may have been, and of what they stand for: whoever has that open
 * may have been told of the erasure before there was anything to go on in.
 */
const carryAll = async (seat: Seat): Promise<string[]> => {
  const into: string[] = [];
  for (const [id, { carried }] of Object.entries(seat.erasing.moved ?? {})) {
    const about = carried ? undefined : seat.library.known(id);
    if (!about || !(await carryOver(seat, about))) continue;
    const found = await successorOf(seat, about.docId);
    if (typeof found === 'object') into.push(found.id, id);
  }
  return into;
};

/** Ids of documents that are hidden, shown again or destroyed by this; what could not be kept is tried again later. */
export const carryOutErasures = async (seat: Seat, shelves: Shelves): Promise<ReadonlySet<string> | 'failed'> => {
  const looked = await lookForErased(seat, (ids) => keyRowsOf(seat, ids), lateErasure);
  if (looked === 'failed') return looked;
  const carried = await carryAll(seat);
  // [L8] Before what they stand in is destroyed.
  if (!(await keepLateWords(seat))) return new Set([...looked, ...carried]);
  carried.push(...(await carryLateWords(seat)));
  const now = erasureClock(seat);
  const isGone = ([, at]: readonly [string, number]): boolean => timeHere(seat, at) <= now;
  const destroyed = Object.entries(seat.erasing.hidden).filter(isGone);
  const gone = destroyed.map(([id]) => id);
  const due = seat.roster.erasures.filter((one) => isDue(seat, one));
  const touched = new Set([...looked, ...carried]);
  if (gone.length + due.length === 0) return touched;
  const { changes, written, orders, pending, left, strays } = await destructionOf(seat, destroyed, due);
  const hidden = Object.fromEntries(Object.entries(seat.erasing.hidden).filter(([id]) => !gone.includes(id)));
  const next = { ...noteStrays(seat, strays), hidden, rows: await keyRowsOf(seat, new Set(Object.keys(hidden))) };
  const told = await goneNumbers(seat, destroyed);
  if (!(await keepErasing(seat, next, [...changes, told, ...(await placeIn(seat, gone))]))) return touched;
  written();
  seat.outbox = { pending: seat.outbox.pending - pending, left: seat.outbox.left - left };
  for (const id of gone) seat.library.forget(id);
  forget(seat, orders);
  lookAgainAt(seat, gone);
  shelves.forget(gone);
  if (await shelves.write()) {
    const carriedOut = [...new Set([...seat.erasing.carriedOut, ...due.map(({ record }) => record)])];
    await keepErasing(seat, { ...seat.erasing, carriedOut });
  }
  return new Set([...touched, ...gone]);
};
