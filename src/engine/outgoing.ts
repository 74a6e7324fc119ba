/**
 * From saved to delivered. [L6] At a push or a file export the whole unsent tail is folded in one transaction: one entry
 * per document, renumbered from the last that left, under new ids, marked left before the first byte goes. What has left
 * is sent again verbatim for as long as it takes, and never sealed again.
 */
import { toBase64Url } from '../base/bytes';
import { advance, chainKey, ZERO_HASH } from '../log/chains';
import { openBody } from '../log/sealing';
import { limits } from '../protocol/limits';
import { foldUpdates, inspectUpdate, packUpdates } from '../replica/inspect';
import { type Change, LogState, type RowOf } from '../storage/store';
import type { AckResult } from '../sync/exchange';
import { type KnownDocument, keyOf } from './documentReader';
import { mayNumber } from './incarnation';
import type { Learned } from './library';
import { renewKey } from './renewing';
import { openEntry, type Seat } from './seat';
import { nextOrder, sealUpdate } from './writing';

type OutboxRow = RowOf<'outbox'>;

/** The place of a row the relay would not take. */
export const REFUSED_PLACE = -1;

interface Pending {
  readonly row: OutboxRow;
  readonly update: Uint8Array;
  readonly time: number;
}

const openPending = async (
  seat: Seat,
  row: OutboxRow,
): Promise<{ document: KnownDocument; pending: Pending } | undefined> => {
  const opened = await openEntry(seat, row.bytes);
  if (!opened.ok) return undefined;
  const { header } = opened.value;
  const document = seat.library.known(toBase64Url(header.docId));
  const key = document && keyOf(document, header.keyId);
  const update = key && (await openBody(seat.crypto, seat.roster.team, key, opened.value));
  return update && document && { document, pending: { row, update, time: header.time } };
};

/**
 * [L6] True when another chain has delivered this already: pending entries of a restored copy, which left before the copy
 * was restored. Sending them again would claim clients that belong to the incarnation that ended.
 */
const isDelivered = (seat: Seat, document: KnownDocument, { update }: Pending): boolean => {
  const counts = inspectUpdate(update);
  if (!counts.ok || counts.value.clients.length === 0) return false;
  const own = chainKey({ seat: seat.keys.seat, incarnation: seat.counters.incarnation });
  return counts.value.clients.every(({ client, to }) =>
    [...document.chains].some(
      ([chain, { clients }]) => chain !== own && clients.some((known) => known.client === client && known.next >= to),
    ),
  );
};

/** The unsent tail by document. One with a row that no longer opens stays here whole: what follows stands on that row. */
const unsentTails = async (seat: Seat): Promise<ReadonlyMap<KnownDocument, readonly Pending[]>> => {
  const rows = await seat.store.where('outbox', 'left', 0);
  const opened = await Promise.all(rows.map((row) => openPending(seat, row)));
  const held = new Set(rows.filter((_, at) => opened[at] === undefined).map(({ doc }) => doc));
  if (held.size > 0) seat.tell({ type: 'problem', code: 'damaged_row', detail: 'outbox' });
  const tails = new Map<KnownDocument, Pending[]>();
  for (const one of opened) {
    if (!one || held.has(one.pending.row.doc)) continue;
    const tail = tails.get(one.document) ?? [];
    tails.set(one.document, tail);
    tail.push(one.pending);
  }
  return tails;
};

/** One document's tail, sealed for good. Its chains go on only in what is returned: nothing is true before it is written. */
const foldTail = async (seat: Seat, document: KnownDocument, tail: readonly Pending[], firstN: number) => {
  const changes: Change[] = tail.map(({ row }) => ({ table: 'outbox', remove: row.order }));
  let { chains } = document;
  let n = firstN;
  const due = tail.filter((one) => !isDelivered(seat, document, one));
  for (const part of packUpdates(due, ({ update }) => update, limits.bodyBytes)) {
    const update = foldUpdates(part.map((one) => one.update));
    const own = chains.get(chainKey({ seat: seat.keys.seat, incarnation: seat.counters.incarnation }));
    const numbering = { n: n++, m: (own?.m ?? 0) + 1, prev: own?.head ?? ZERO_HASH };
    const time = part[part.length - 1]?.time ?? seat.ports.now();
    const { entryId, header, sealed } = await sealUpdate(seat, { ...document, chains }, update, numbering, time);
    chains = advance(chains, header, sealed.headerHash);
    const put = { id: toBase64Url(entryId), doc: document.local, left: 1, bytes: sealed.bytes } as const;
    changes.push({ table: 'outbox', put: { order: nextOrder(seat), ...put } });
  }
  return { changes, chains, entries: n - firstN };
};

/** Folds what has not left. False when it could not be kept; then nothing goes. */
export const leave = async (seat: Seat): Promise<boolean> => {
  if (!mayNumber(seat)) return false;
  const tails = await unsentTails(seat);
  if (tails.size === 0) return true;
  const changes: Change[] = [];
  const before = new Map([...tails.keys()].map((document) => [document, document.chains]));
  const renewed: Learned[] = [];
  const takeBack = (): void => {
    for (const [document, chains] of before) document.chains = chains;
    for (const renewal of renewed) renewal.forget();
  };
  let [folded, left] = [0, 0];
  const fold = async (document: KnownDocument, tail: readonly Pending[]): Promise<void> => {
    const renewal = await renewKey(seat, document);
    renewed.push(renewal);
    const made = await foldTail(seat, document, tail, seat.counters.n + left + 1);
    document.chains = made.chains;
    changes.push(...renewal.changes, ...made.changes, await seat.library.keep(document));
    folded += tail.length;
    left += made.entries;
  };
  const counted = () => ({ ...seat.counters, n: seat.counters.n + left, leftCount: seat.counters.leftCount + 1 });
  try {
    for (const [document, tail] of tails) await fold(document, tail);
    changes.push(await seat.meta.change('counters', counted()));
  } catch (fault) {
    takeBack();
    throw fault;
  }
  const counters = counted();
  const written = await seat.store.write(changes);
  if (!written.ok) {
    takeBack();
    seat.storeFailed(written.error);
    return false;
  }
  seat.counters = counters;
  seat.outbox = { pending: seat.outbox.pending - folded, left: seat.outbox.left + left };
  for (const document of tails.keys()) seat.library.leftAll(document.id);
  await seat.rememberLeft(counters.leftCount);
  return true;
};

/** Damaged bytes under a true id would keep the true ones out of the relay for ever. */
export const isWhole = async (seat: Seat, bytes: Uint8Array): Promise<boolean> => {
  const opened = await openEntry(seat, bytes);
  return opened.ok || opened.error.type === 'unknown_version' || opened.error.type === 'unknown_header_key';
};

/** Entries that came by a file and that the relay has not confirmed: whoever reads a file passes it on. [S10] */
const unplaced = async (seat: Seat): Promise<readonly { id: string; bytes: Uint8Array }[]> =>
  (await seat.store.where('log', 'place', 0)).filter(({ state }) => state !== LogState.quarantined);

/** A relay never takes these: it holds other bytes under the id, or has erased it. */
const FINAL_REFUSALS: readonly string[] = ['other_bytes', 'erased'];

/** [S3] What a relay would not take and may take now, the same bytes as ever: own entries, and what was passed on. */
const refusedBefore = async (seat: Seat): Promise<readonly { id: string; bytes: Uint8Array }[]> =>
  (await seat.store.where('log', 'place', REFUSED_PLACE)).filter(
    ({ state, why }) => state !== LogState.quarantined && !FINAL_REFUSALS.includes(why),
  );

/** Everything that is to go, in order, own entries first; `undefined` when it could not be prepared. */
export const takeOutgoing = async (
  seat: Seat,
  withRefused = false,
): Promise<readonly { readonly id: string; readonly bytes: Uint8Array }[] | undefined> => {
  if (!(await leave(seat))) return undefined;
  const own = [...(await seat.store.where('outbox', 'left', 1))].sort((a, b) => a.order - b.order);
  const rows = [...(withRefused ? await refusedBefore(seat) : []), ...own, ...(await unplaced(seat))];
  const whole = await Promise.all(rows.map(({ bytes }) => isWhole(seat, bytes)));
  if (whole.includes(false)) seat.tell({ type: 'problem', code: 'damaged_row', detail: 'outbox' });
  return rows.filter((_, at) => whole[at]).map(({ id, bytes }) => ({ id, bytes }));
};

/**
 * Moves what the relay has into the log, where it stays. [S3] What it refused is set aside and named, once.
 * [S5] The highest place it has given us is kept: a relay that later ends below it, or has something else there, was
 * brought back from a copy.
 */
export const acknowledge = async (
  seat: Seat,
  ids: readonly string[],
  results: readonly AckResult[],
): Promise<boolean> => {
  const outbox = new Map((await seat.store.where('outbox', 'left', 1)).map((row) => [row.id, row]));
  const changes: Change[] = [];
  let { acked } = seat.cursor;
  let moved = 0;
  let newlyRefused = false;
  for (const [at, id] of ids.entries()) {
    const row = outbox.get(id);
    const result = results[at];
    if (!result || result.refusal === 'full') continue;
    const isRefused = result.result === 'refused';
    const place = isRefused ? REFUSED_PLACE : result.place;
    if (!isRefused && place > acked.place) acked = { place, id };
    if (row) {
      const state = isRefused ? LogState.refused : LogState.applied;
      const put = { id, place, doc: row.doc, state, why: result.refusal ?? '', bytes: row.bytes };
      changes.push({ table: 'outbox', remove: row.order }, { table: 'log', put });
      moved++;
    } else {
      const known = await seat.store.get('log', id);
      if (!known) continue;
      const wasOwn = known.state === LogState.refused;
      const own = isRefused ? {} : { state: LogState.applied, why: '' };
      changes.push({ table: 'log', put: { ...known, place, ...(wasOwn && own) } });
      if (known.place === REFUSED_PLACE) continue;
    }
    newlyRefused ||= isRefused;
  }
  const cursor = { ...seat.cursor, acked };
  const written = await seat.store.write([...changes, await seat.meta.change('cursor', cursor)]);
  if (!written.ok) {
    seat.storeFailed(written.error);
    return false;
  }
  seat.cursor = cursor;
  seat.outbox = { ...seat.outbox, left: seat.outbox.left - moved };
  if (newlyRefused) seat.tell({ type: 'problem', code: 'relay_refused' });
  return results.every(({ refusal }) => refusal !== 'full');
};
