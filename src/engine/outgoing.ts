/**
 * From saved to delivered. [L6] At a push or a file export the whole unsent tail is folded in one transaction: one entry
 * per document, renumbered from the last that left, under new ids, marked left before the first byte goes. What has left
 * is sent again verbatim for as long as it takes, and never sealed again.
 */
import { toBase64Url } from '../base/bytes';
import { advance, chainKey, ZERO_HASH } from '../log/chains';
import { openBody } from '../log/sealing';
import { limits } from '../protocol/limits';
import { foldUpdates, inspectUpdate } from '../replica/inspect';
import { type Change, LogState, type RowOf } from '../storage/store';
import type { AckResult } from '../sync/exchange';
import { type KnownDocument, keyOf } from './library';
import { openEntry, type Seat } from './seat';
import { nextOrder, sealUpdate } from './writing';

type OutboxRow = RowOf<'outbox'>;

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

/** As few updates as fit: the whole tail where it is small enough for one entry. */
const fold = (pending: readonly Pending[]): readonly { update: Uint8Array; time: number }[] => {
  const folded: { update: Uint8Array; time: number }[] = [];
  let part: Pending[] = [];
  const close = (): void => {
    const last = part[part.length - 1];
    if (last) folded.push({ update: foldUpdates(part.map(({ update }) => update)), time: last.time });
    part = [];
  };
  let size = 0;
  for (const one of pending) {
    if (size + one.update.length > limits.bodyBytes && part.length > 0) {
      close();
      size = 0;
    }
    part.push(one);
    size += one.update.length;
  }
  close();
  return folded;
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

/** Folds what has not left. False when it could not be kept; then nothing goes. */
const leave = async (seat: Seat): Promise<boolean> => {
  const rows = await seat.store.where('outbox', 'left', 0);
  if (rows.length === 0) return true;
  const opened = await Promise.all(rows.map((row) => openPending(seat, row)));
  const groups = new Map<KnownDocument, Pending[]>();
  for (const one of opened) {
    // A row that no longer opens stays where it is, named by the library when its document was read.
    if (one) groups.set(one.document, [...(groups.get(one.document) ?? []), one.pending]);
  }
  const changes: Change[] = [];
  const before = new Map<KnownDocument, KnownDocument['chains']>();
  let { n } = seat.counters;
  let left = 0;
  for (const [document, pending] of groups) {
    before.set(document, document.chains);
    for (const { update, time } of fold(pending.filter((one) => !isDelivered(seat, document, one)))) {
      const own = document.chains.get(chainKey({ seat: seat.keys.seat, incarnation: seat.counters.incarnation }));
      const numbering = { n: ++n, m: (own?.m ?? 0) + 1, prev: own?.head ?? ZERO_HASH };
      const { entryId, header, sealed } = await sealUpdate(seat, document, update, numbering, time);
      document.chains = advance(document.chains, header, sealed.headerHash);
      const put: OutboxRow = {
        order: nextOrder(seat),
        id: toBase64Url(entryId),
        doc: document.local,
        left: 1,
        bytes: sealed.bytes,
      };
      changes.push({ table: 'outbox', put });
      left++;
    }
    for (const { row } of pending) changes.push({ table: 'outbox', remove: row.order });
    changes.push(await seat.library.keep(document));
  }
  const counters = { ...seat.counters, n, leftCount: seat.counters.leftCount + 1 };
  changes.push(await seat.meta.change('counters', counters));
  const written = await seat.store.write(changes);
  if (!written.ok) {
    for (const [document, chains] of before) document.chains = chains;
    seat.storeFailed(written.error);
    return false;
  }
  seat.counters = counters;
  const folded = opened.filter((one) => one !== undefined).length;
  seat.outbox = { pending: seat.outbox.pending - folded, left: seat.outbox.left + left };
  for (const document of groups.keys()) await seat.library.leftAll(document.id);
  await seat.rememberLeft(counters.leftCount);
  return true;
};

/** Everything that is to go, in order; empty when there is nothing or it could not be prepared. */
export const takeOutgoing = async (seat: Seat): Promise<readonly { id: string; bytes: Uint8Array }[]> => {
  if (!(await leave(seat))) return [];
  const rows = await seat.store.where('outbox', 'left', 1);
  return [...rows].sort((a, b) => a.order - b.order).map(({ id, bytes }) => ({ id, bytes }));
};

/** Moves what the relay has into the log, where it stays. What it refused is set aside by name and not sent again. [S3] */
export const acknowledge = async (
  seat: Seat,
  ids: readonly string[],
  results: readonly AckResult[],
): Promise<boolean> => {
  const outbox = new Map((await seat.store.where('outbox', 'left', 1)).map((row) => [row.id, row]));
  const changes: Change[] = [];
  let moved = 0;
  for (const [at, id] of ids.entries()) {
    const row = outbox.get(id);
    const result = results[at];
    if (!result || result.refusal === 'full') continue;
    if (row) {
      const refusal = result.result === 'refused' ? (result.refusal ?? 'refused') : '';
      const state = LogState.applied;
      changes.push(
        { table: 'outbox', remove: row.order },
        { table: 'log', put: { id, place: result.place, doc: row.doc, state, why: refusal, bytes: row.bytes } },
      );
      moved++;
    } else if (result.result !== 'refused') {
      const known = await seat.store.get('log', id);
      if (known) changes.push({ table: 'log', put: { ...known, place: result.place } });
    }
  }
  const written = await seat.store.write(changes);
  if (!written.ok) {
    seat.storeFailed(written.error);
    return false;
  }
  seat.outbox = { ...seat.outbox, left: seat.outbox.left - moved };
  return results.every(({ refusal }) => refusal !== 'full');
};
