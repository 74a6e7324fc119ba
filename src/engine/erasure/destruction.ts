/** [S11] Of what documents consist that are destroyed, with everything that the records of it name. */
import { fromBase64Url, toBase64Url, toHex } from '../../base/bytes';
import type { Change, RowOf } from '../../storage/store';
import { documentErasedAt, type Erasure, erasedAt, markOf } from '../../team/erasures';
import { guestRowsOf, keyRowsOf } from '../documents/keyRing';
import { removeChunksOf } from '../exchange/largeBodies';
import { explainNumbers } from '../receiving/heads';
import type { MetaValues } from '../seat/sealedMeta';
import { openEntry, type Seat } from '../seat/seat';
import type { Look } from './destructionTime';

/** Documents, each with the time of its erasure. */
export type Hidden = readonly (readonly [string, number])[];

interface Dated {
  readonly row: Pick<RowOf<'log'>, 'id'>;
  /** The time of the erasure it falls under. */
  readonly at: number;
}

interface Unopened {
  readonly gone: readonly Dated[];
  /** Of what waits here. */
  readonly waiting: readonly string[];
}

/** Rows of the log nobody has opened yet: their headers tell whose they are. What comes of a document that waits here waits with it. */
const unopenedOf = async (seat: Seat, waiting: ReadonlySet<string>, { now }: Look): Promise<Unopened> => {
  const gone: Dated[] = [];
  const waits: string[] = [];
  for (const row of await seat.store.where('log', 'doc', '')) {
    const opened = await openEntry(seat, row.bytes);
    if (!opened.ok) continue;
    const { docId } = opened.value.header;
    const at = await documentErasedAt(seat, docId);
    if (waiting.has(toBase64Url(docId))) waits.push(row.id);
    else if (at !== undefined && at <= now) gone.push({ row, at });
  }
  return { gone, waiting: waits };
};

/** Rows of documents that are hidden and wait here yet: a later record may name them once more, and be carried out before that of theirs. */
const rowsWaiting = async (seat: Seat, waiting: ReadonlySet<string>): Promise<readonly string[]> => {
  const documents = [...waiting].flatMap((id) => seat.library.known(id) ?? []);
  const ids = [...(await keyRowsOf(seat, waiting)), ...documents.flatMap(guestRowsOf)];
  for (const { docId, local } of documents) {
    const log = await seat.store.where('log', 'doc', local);
    const outbox = await seat.store.where('outbox', 'doc', local);
    ids.push(toBase64Url(await markOf(seat.crypto, docId)), ...[...log, ...outbox].map(({ id }) => id));
  }
  return ids;
};

export interface Destruction {
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
export const destructionOf = async (
  seat: Seat,
  gone: Hidden,
  due: readonly Erasure[],
  look: Look,
): Promise<Destruction> => {
  const { store } = seat;
  // What was taken back beside another erasure stays, as it does with the relay.
  const isGone = (id: Uint8Array): boolean => (erasedAt(seat.roster, id) ?? Number.POSITIVE_INFINITY) <= look.now;
  const going = new Set(gone.map(([id]) => id));
  const waiting = new Set(Object.keys(seat.erasing.hidden).filter((id) => !going.has(id)));
  const unopened = await unopenedOf(seat, waiting, look);
  const kept = new Set([...unopened.waiting, ...(await rowsWaiting(seat, waiting))]);
  const named = new Set(
    due
      .flatMap(({ rowIds, entryIds }) => [...rowIds, ...entryIds].filter(isGone).map(toBase64Url))
      .filter((id) => !kept.has(id)),
  );
  const log: Dated[] = [...unopened.gone];
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
export const goneNumbers = async (seat: Seat, gone: Hidden): Promise<Change> => {
  const locals = gone.flatMap(([id]) => seat.library.known(id)?.local ?? []);
  const log = (await Promise.all(locals.map((local) => seat.store.where('log', 'doc', local)))).flat();
  const outbox = (await Promise.all(locals.map((local) => seat.store.where('outbox', 'doc', local)))).flat();
  const rows = [...log, ...outbox.filter(({ left }) => left === 1)];
  const opened = await Promise.all(rows.map(({ bytes }) => openEntry(seat, bytes)));
  const headers = opened.flatMap((one) => (one.ok ? [one.value.header] : []));
  return explainNumbers(seat, headers);
};

/** The place to come back to may be in a document that is no more. */
export const placeIn = async (seat: Seat, gone: readonly string[]): Promise<readonly Change[]> => {
  const place = JSON.stringify((await seat.meta.read('place')) ?? {});
  return gone.some((id) => place.includes(id)) ? [seat.meta.remove('place')] : [];
};
