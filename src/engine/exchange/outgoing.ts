/**
 * From saved to delivered. [L6] At a push or a file export the whole unsent tail is folded in one transaction: one entry
 * per document, renumbered from the last that left, under new ids, marked left before the first byte goes. What has left
 * is sent again verbatim for as long as it takes, and never sealed again.
 */
import { equalBytes, fromBase64Url, toBase64Url } from '../../base/bytes';
import { entryIdOf } from '../../protocol/entry';
import { type Change, LogState, type RowOf } from '../../storage/store';
import type { AckResult } from '../../sync/side';
import type { KnownDocument } from '../documents/documentReader';
import type { Learned } from '../documents/library';
import { withoutHeld } from '../erasure/heldRows';
import { noteDamage } from '../receiving/noteDamage';
import { mayNumber } from '../seat/incarnation';
import { inBackground, openEntry, type Seat } from '../seat/seat';
import { foldTail, unsentTails, type Way } from '../writing/folding';
import { forget } from '../writing/remembered';
import { renewKey } from '../writing/renewing';
import { isCarried } from './largeBodies';

/** The place of a row the relay would not take. */
export const REFUSED_PLACE = -1;

/** Folds what has not left. False when it could not be kept; then nothing goes. */
export const leave = async (seat: Seat, to: Way = 'relay'): Promise<boolean> => {
  if (!mayNumber(seat)) return false;
  const tails = await unsentTails(seat, to);
  if (tails.size === 0) return true;
  const changes: Change[] = [];
  const before = new Map([...tails.keys()].map((document) => [document, document.chains]));
  const renewed: Learned[] = [];
  const takeBack = (): void => {
    for (const [document, chains] of before) document.chains = chains;
    for (const renewal of renewed) renewal.forget();
    seat.chunks.forget();
  };
  let [folded, left] = [0, 0];
  const fold = async (document: KnownDocument, tail: Parameters<typeof foldTail>[2]): Promise<void> => {
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
  for (const [document, tail] of tails) {
    seat.library.leftAll(document.id);
    forget(
      seat,
      tail.map(({ row }) => row.order),
    );
  }
  // Whoever takes it out waits for that; whoever writes in between does not.
  inBackground(seat, seat.rememberLeft(counters.leftCount));
  return true;
};

/** What others wrote and nobody here has opened yet: its version or its key may come. */
const UNOPENED: readonly LogState[] = [LogState.received, LogState.parked, LogState.foreign];

/** Damaged bytes under a true id would keep the true ones out of the relay for ever. */
export const isWhole = async (
  seat: Seat,
  { id, bytes, hash, ...row }: Pick<RowOf<'log'>, 'id' | 'bytes' | 'hash'> & { readonly state?: LogState },
): Promise<boolean> => {
  if (toBase64Url(entryIdOf(bytes) ?? new Uint8Array()) !== id) return false;
  if (hash && !equalBytes(await seat.crypto.sha256(bytes), hash)) return false;
  const opened = await openEntry(seat, bytes);
  if (opened.ok) return true;
  const isUnknown = opened.error.type === 'unknown_version' || opened.error.type === 'unknown_header_key';
  return isUnknown && row.state !== undefined && UNOPENED.includes(row.state);
};

export const wholeOf = async (seat: Seat, rows: readonly RowOf<'log'>[]): Promise<readonly RowOf<'log'>[]> => {
  const whole = await Promise.all(rows.map((row) => isWhole(seat, row)));
  return rows.filter((_, at) => whole[at]);
};

/** Entries that came by a file and that the relay has not confirmed: whoever reads a file passes it on. [S10] */
export const unplaced = async (seat: Seat): Promise<readonly RowOf<'log'>[]> =>
  (await seat.store.where('log', 'place', 0)).filter(({ state }) => state !== LogState.quarantined);

/** A relay never takes these: it holds other bytes under the id. What is erased goes again once that is taken back. */
const FINAL_REFUSALS: readonly string[] = ['other_bytes'];

/** [S3] What a relay would not take and may take now, the same bytes as ever: own entries, and what was passed on. */
const refusedBefore = async (seat: Seat): Promise<readonly RowOf<'log'>[]> =>
  (await seat.store.where('log', 'place', REFUSED_PLACE)).filter(
    ({ state, why }) => state !== LogState.quarantined && !FINAL_REFUSALS.includes(why),
  );

/** [I6, S3] Local ids of documents in which something written here is not with the relay: it waits, or was refused. */
export const undelivered = async ({ store }: Pick<Seat, 'store'>): Promise<ReadonlySet<string>> => {
  const rows = [...(await store.all('outbox')), ...(await store.where('log', 'state', LogState.refused))];
  return new Set(rows.map(({ doc }) => doc));
};

/** After `leave`: everything that is to go, in order, own entries first. */
export const takeLeft = async (
  seat: Seat,
  { withRefused = false, to = 'relay' }: { readonly withRefused?: boolean; readonly to?: Way } = {},
): Promise<readonly { readonly id: string; readonly bytes: Uint8Array }[]> => {
  await seat.leftIsRemembered();
  const [left, refused, passedOn] = await Promise.all([
    seat.store.where('outbox', 'left', 1),
    withRefused ? refusedBefore(seat) : [],
    unplaced(seat),
  ]);
  const own = [...left].sort((a, b) => a.order - b.order);
  const rows = await withoutHeld(seat, [...refused, ...own, ...passedOn]);
  const whole = await Promise.all(rows.map((row) => isWhole(seat, row)));
  for (const row of rows.filter((_, at) => !whole[at])) {
    // It may come again; what is still to leave from here cannot.
    if ('place' in row) inBackground(seat, noteDamage(seat, 'log', row.id));
    else seat.tell({ type: 'problem', code: 'damaged_row', detail: 'outbox' });
  }
  const carried = await Promise.all(rows.map(({ bytes }) => to === 'file' || isCarried(seat, bytes)));
  return rows.filter((_, at) => whole[at] && carried[at]).map(({ id, bytes }) => ({ id, bytes }));
};

/** [S5] Of entries kept here, by their ids, those that may go to a relay that lacks them. */
export const takeOffered = async (
  seat: Seat,
  rows: readonly RowOf<'log'>[],
): Promise<readonly { readonly id: string; readonly bytes: Uint8Array }[]> => {
  const due = await wholeOf(seat, rows);
  const carried = await Promise.all(due.map(({ bytes }) => isCarried(seat, bytes)));
  // [S9] Those whose chunks the relay has not confirmed go once it has, like those that came by a file.
  const later = due.filter((_, at) => !carried[at]).map((row) => ({ ...row, place: 0 }));
  if (later.length > 0) {
    const noted = await seat.store.write(later.map((put) => ({ table: 'log', put }) as const));
    if (!noted.ok) seat.storeFailed(noted.error);
  }
  return due.filter((_, at) => carried[at]).map(({ id, bytes }) => ({ id, bytes }));
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
  let { acked, place: reached, entryId } = seat.cursor;
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
      const { doc, bytes, chunks } = row;
      const hash = await seat.crypto.sha256(bytes);
      const put = { id, place, doc, state, why: result.refusal ?? '', bytes, hash, ...(chunks && { chunks }) };
      changes.push({ table: 'outbox', remove: row.order }, { table: 'log', put });
      moved++;
      // [T3] It is here and lies directly after all that was taken: it needs not come back.
      if (place === reached + 1) [reached, entryId] = [place, fromBase64Url(id)];
    } else {
      const known = await seat.store.get('log', id);
      if (!known) continue;
      if (place === reached + 1) [reached, entryId] = [place, fromBase64Url(id)];
      const wasOwn = known.state === LogState.refused;
      const own = isRefused ? {} : { state: LogState.applied, why: '' };
      changes.push({ table: 'log', put: { ...known, place, ...(wasOwn && own) } });
      if (known.place === REFUSED_PLACE) continue;
    }
    newlyRefused ||= isRefused;
  }
  const cursor = { ...seat.cursor, acked, place: reached, entryId };
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
