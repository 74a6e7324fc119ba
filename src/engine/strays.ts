/**
 * [S11] What of an erased document came under ids that no record names: written on a tablet that had not heard, delivered by
 * a locked app. Whoever holds it keeps none of it; an administrator's tablet names it, so that the relay destroys it too.
 */
import { fromBase64Url, toHex } from '../base/bytes';
import type { Change, RowOf } from '../storage/store';
import { erasureRecord, inParts } from '../team/erasureRecords';
import { goneSince, keepErasing, noteStrays } from './erasing';
import { explainNumbers } from './heads';
import type { openEntry, Seat } from './seat';

/** Takes entries of destroyed documents out of the log and remembers under which ids they came; answers those. */
export const takeOutGone = async (
  seat: Seat,
  rows: readonly RowOf<'log'>[],
  opened: readonly Awaited<ReturnType<typeof openEntry>>[],
): Promise<ReadonlySet<string>> => {
  const times = await Promise.all(opened.map((one) => (one.ok ? goneSince(seat, one.value.header.docId) : undefined)));
  const entries: Record<string, number> = {};
  for (const [index, { id }] of rows.entries()) {
    const at = times[index];
    if (at !== undefined) entries[id] = at;
  }
  const gone = new Set(Object.keys(entries));
  const headers = opened.flatMap((one, index) => (one.ok && times[index] !== undefined ? [one.value.header] : []));
  const changes: Change[] = [...gone].map((id) => ({ table: 'log', remove: id }));
  if (gone.size > 0) changes.push(await explainNumbers(seat, headers));
  if (gone.size > 0) await keepErasing(seat, noteStrays(seat, { entries }), changes);
  return gone;
};

type Found = Record<number, { readonly rows: Uint8Array[]; readonly entries: Uint8Array[] }>;

/** By the time of the erasure: late entries go with those that were named first. */
const findStrays = async (seat: Seat): Promise<Found> => {
  const found: Found = {};
  const note = (what: 'rows' | 'entries', id: string, at: number): void => {
    const bytes = fromBase64Url(id);
    if (!bytes || seat.roster.erased.has(toHex(bytes))) return;
    const group = found[at] ?? { rows: [], entries: [] };
    found[at] = group;
    group[what].push(bytes);
  };
  for (const [id, at] of Object.entries(seat.erasing.strays.rows)) note('rows', id, at);
  for (const [id, at] of Object.entries(seat.erasing.strays.entries)) note('entries', id, at);
  // Of documents that are only hidden yet, they stand in the tables.
  for (const [document, at] of Object.entries(seat.erasing.hidden)) {
    const local = seat.library.known(document)?.local ?? '';
    for (const { id } of await seat.store.where('log', 'doc', local)) note('entries', id, at);
    for (const { id, left } of await seat.store.where('outbox', 'doc', local)) if (left === 1) note('entries', id, at);
  }
  return found;
};

/** The next record that names strays; `undefined` where there are none, or this seat may not sign it. */
export const strayRecord = async (seat: Seat): Promise<Uint8Array | undefined> => {
  const { crypto, roster, keys } = seat;
  if (roster.erased.size === 0 || !roster.members.get(toHex(keys.seat))?.administrator) return undefined;
  const [first] = Object.entries(await findStrays(seat));
  if (!first) return undefined;
  const [at, { rows, entries }] = first;
  const [part] = inParts(rows, entries);
  return part && erasureRecord(crypto, roster, keys, seat.ports.now(), part, Number(at));
};
