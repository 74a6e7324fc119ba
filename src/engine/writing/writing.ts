/**
 * From typed to saved: an update is signed and sealed as a pending entry and is durable when this resolves [L6, T2].
 * What could not be kept stays in the document as unsaved, is tried again with the next write, and is said.
 */

import { toBase64Url } from '../../base/bytes';
import { fail, ok, type Result } from '../../base/result';
import { chainKey, depsFor, depsOn, ZERO_HASH } from '../../log/chains';
import type { Header } from '../../log/header';
import { type Sealed, sealEntry } from '../../log/sealing';
import { foldUpdates } from '../../replica/fold';
import { inspectUpdate, packUpdates } from '../../replica/inspect';
import { type Change, ConnectionLost, type RowOf, type StoreError } from '../../storage/store';
import { headerKeyFor } from '../../team/headerKeys';
import type { KnownDocument, OpenDocument } from '../documents/documentReader';
import { DOCUMENT_SCHEMA } from '../documents/documentState';
import { chunkIdsOf, packBody } from '../exchange/largeBodies';
import { bodyLimits } from '../ports';
import { rosterToName } from '../receiving/mayWrite';
import type { Seat } from '../seat/seat';
import { type Remembered, remember } from './remembered';
import { writingKey } from './writingKey';

export type WriteError = StoreError | { readonly type: 'too_large' };

const ROSTER_HEAD_BYTES = 8;

export interface Numbering {
  readonly n: number;
  readonly m: number;
  readonly prev: Uint8Array;
}

export type Content = Pick<Header, 'kind' | 'clients'> &
  Partial<Pick<Header, 'covers' | 'deps'>> & {
    readonly body: Uint8Array;
    /** [S9] The body says in which chunks the true one stands. */
    readonly large?: boolean;
  };

/** An update as the content of an entry, and what belongs into the transaction that keeps it. */
export const contentOf = async (
  seat: Seat,
  document: KnownDocument,
  update: Uint8Array,
): Promise<{ readonly content: Content; readonly changes: readonly Change[] }> => {
  const counts = inspectUpdate(update);
  if (!counts.ok) throw new Error(`own update is ${counts.error.type}`);
  const { body, large, changes } = await packBody(seat, document, update);
  return { content: { kind: 'update', clients: counts.value.clients, body, large }, changes };
};

/** As it lies in the outbox. */
type SealedRow = Pick<RowOf<'outbox'>, 'id' | 'bytes' | 'chunks'>;

export const sealBody = async (
  seat: Seat,
  document: KnownDocument,
  { kind, clients, covers, deps, body, large }: Content,
  { n, m, prev }: Numbering,
  time: number,
  /** What it stood on when it was typed: judged again since, some of it may count no more. */
  stoodOn: Header['deps'] = [],
): Promise<{ entryId: Uint8Array; header: Header; sealed: Sealed; row: SealedRow }> => {
  const key = writingKey(document.keys);
  const headerKey = headerKeyFor(seat.roster, document);
  if (!key || !headerKey) throw new Error('a document that cannot be written here');
  const author = { seat: seat.keys.seat, incarnation: seat.counters.incarnation };
  const header: Omit<Header, 'bodyHash'> = {
    kind,
    schema: DOCUMENT_SCHEMA,
    docId: document.docId,
    keyId: key.keyId,
    ...author,
    n,
    m,
    prev,
    // [S8] A snapshot stands on what it covers and on nothing else.
    deps: deps ?? depsFor(document.chains, author, [...(covers ? [] : depsOn(document.reviewed)), ...stoodOn]),
    clients,
    rosterHead: rosterToName(seat, document).slice(0, ROSTER_HEAD_BYTES),
    time,
    covers,
  };
  const entryId = seat.crypto.random(16);
  const sealed = await sealEntry(seat.crypto, {
    team: seat.roster.team,
    entryId,
    headerKey,
    documentKey: key.key,
    signing: seat.keys.signing,
    header,
    body,
    large,
  });
  const row = { id: toBase64Url(entryId), bytes: sealed.bytes, ...(large && { chunks: chunkIdsOf(body) }) };
  return { entryId, header: { ...header, bodyHash: new Uint8Array(32) }, sealed, row };
};

/**
 * Seals what is unsaved of a document together with `more` changes, in one transaction. `time` is the entry's own time;
 * the anonymous register passes the day [L10].
 */
export const save = async (
  seat: Seat,
  document: OpenDocument,
  more: readonly Change[] = [],
  time = seat.ports.now(),
): Promise<Result<void, WriteError>> => {
  const { about } = document;
  const updates = [...document.unsaved];
  const most = bodyLimits(seat.ports);
  if (updates.some(({ length }) => length > most.large)) return fail({ type: 'too_large' });
  const changes: Change[] = [...more];
  const own = about.chains.get(chainKey({ seat: seat.keys.seat, incarnation: seat.counters.incarnation }));
  let { count, head } = document.pending;
  const typed: [number, Remembered][] = [];
  for (const part of packUpdates(updates, (update) => update, most.body)) {
    const numbering = {
      n: seat.counters.n + seat.outbox.pending + 1 + count - document.pending.count,
      m: (own?.m ?? 0) + count + 1,
      prev: head ?? own?.head ?? ZERO_HASH,
    };
    const update = foldUpdates(part);
    const { content, changes: chunks } = await contentOf(seat, about, update);
    const { header, sealed, row } = await sealBody(seat, about, content, numbering, time);
    changes.push(...chunks);
    head = sealed.headerHash;
    count++;
    const order = nextOrder(seat);
    if (!content.large) typed.push([order, { id: about.id, update, time, deps: header.deps }]);
    changes.push({ table: 'outbox', put: { order, doc: about.local, left: 0, ...row } });
  }
  if (updates.length > 0) changes.push(await seat.library.keep(about));
  const written = await seat.store.write(changes);
  if (!written.ok) {
    seat.chunks.forget();
    seat.storeFailed(written.error);
    return fail(written.error);
  }
  seat.outbox = { ...seat.outbox, pending: seat.outbox.pending + count - document.pending.count };
  document.unsaved = document.unsaved.slice(updates.length);
  document.pending = { count, head };
  for (const [order, one] of typed) remember(seat, order, one);
  return ok(undefined);
};

/** Orders only grow; the outbox is read by them. */
const orders = new WeakMap<Seat, number>();
export const nextOrder = (seat: Seat): number => {
  const order = (orders.get(seat) ?? 0) + 1;
  orders.set(seat, order);
  return order;
};
export const startOrdersAfter = (seat: Seat, order: number): void => {
  orders.set(seat, order);
};

/** Changes a document and saves the change. Too large a change is taken back by forgetting the open copy. */
export const changeDocument = async (
  seat: Seat,
  document: OpenDocument,
  change: () => Uint8Array | undefined,
  more: readonly Change[] = [],
  time?: number,
): Promise<Result<void, WriteError>> => {
  const update = change();
  if (update) document.unsaved.push(update);
  const saved = await save(seat, document, more, time);
  if (!saved.ok && saved.error.type === 'too_large') {
    document.unsaved = document.unsaved.filter((kept) => kept !== update);
    seat.library.shut(document.about.id);
  }
  return saved;
};

/** For what nobody typed: kept whole, or forgotten with the open copy that holds it; also where it is more than an entry may say. */
export const saveOrForget = async (
  seat: Seat,
  document: OpenDocument,
  updates: readonly Uint8Array[],
  more: readonly Change[] = [],
): Promise<boolean> => {
  document.unsaved.push(...updates);
  const saved = await save(seat, document, more).catch((fault: unknown) => {
    if (!(fault instanceof ConnectionLost)) seat.notKept('unknown_fault');
    return undefined;
  });
  if (saved?.ok) return true;
  if (saved?.error.type === 'too_large') seat.notKept('update_too_large');
  document.unsaved = document.unsaved.filter((update) => !updates.includes(update));
  seat.library.shut(document.about.id);
  return false;
};
