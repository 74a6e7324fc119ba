/**
 * [S11] What of an erased document came under ids that no record names: written on a tablet that had not heard, delivered by
 * a locked app. Whoever holds it keeps none of it; an administrator's tablet names it, so that the relay destroys it too.
 */
import { fromBase64Url, toBase64Url, toHex } from '../../base/bytes';
import type { Header } from '../../log/header';
import { type Change, LogState, type RowOf } from '../../storage/store';
import { erasureRecord, inParts, toEndTakingBack } from '../../team/erasureRecords';
import { documentErasedAt, movedTo, standingAt } from '../../team/erasures';
import { explainNumbers } from '../receiving/heads';
import { isSigned } from '../receiving/judgement';
import { wantRaw } from '../seat/noted';
import { openEntry, type Seat } from '../seat/seat';
import { erasureClock, isHidden, keepErasing, noteStrays } from './erasing';
import { isLeftBehind, movedDocuments } from './heldRows';

/**
 * [L8] Written offline by somebody who may not write any more, in what goes on as another. Once that is destroyed its key is, so nobody can
 * look at it, and nobody but an administrator would have.
 */
const isLateWord = async (seat: Seat, { kind, seat: author, docId }: Header): Promise<boolean> =>
  kind === 'update' &&
  isAdministrator(seat) &&
  seat.roster.tenure.changed.has(toHex(author)) &&
  (await movedTo(seat, docId)) !== undefined;

/**
 * Takes entries of documents whose time has come out of the log and remembers under which ids they came. Answers those, and others of
 * documents that are erased and not here: before their time nothing is decided of them, however often this clock jumps.
 */
export const takeOutGone = async (
  seat: Seat,
  rows: readonly RowOf<'log'>[],
  opened: readonly Awaited<ReturnType<typeof openEntry>>[],
): Promise<ReadonlySet<string>> => {
  if (seat.roster.erased.size === 0) return new Set();
  const entries: Record<string, number> = {};
  const left = new Set<string>();
  const headers: Header[] = [];
  let late = false;
  for (const [index, { id }] of rows.entries()) {
    const one = opened[index];
    if (!one?.ok) continue;
    const { header } = one.value;
    const at = await documentErasedAt(seat, header.docId);
    if (at === undefined) continue;
    if (at > erasureClock(seat)) {
      if (!seat.library.known(toBase64Url(header.docId))) left.add(id);
      continue;
    }
    // [S12] Anybody who can seal a header could say in it that a colleague has used a number, or has written late.
    const signed = await isSigned(seat, one.value);
    const isLate = signed && (await isLateWord(seat, header));
    // What it stands in waits here for what it goes on as, and is not destroyed before all of these are kept.
    if (isLate && isHidden(seat, toBase64Url(header.docId))) continue;
    late ||= isLate && !seat.erasing.strays.entries[id];
    entries[id] = at;
    if (signed) headers.push(header);
  }
  if (Object.keys(entries).length > 0) {
    const changes: Change[] = Object.keys(entries).map((id) => ({ table: 'log', remove: id }));
    const numbers = await explainNumbers(seat, headers);
    const kept = await keepErasing(seat, noteStrays(seat, { entries }), [...changes, numbers]);
    if (kept && late) seat.tell({ type: 'problem', code: 'late_words_erased' });
  }
  return new Set([...Object.keys(entries), ...left]);
};

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * A relay may have withheld what nobody could name then, and who saw it since may be no administrator. So the day after, an
 * administrator's tablet asks once for all that the relay still gives: what is erased among it is named.
 */
export const lookForStrays = async (seat: Seat): Promise<void> => {
  const now = erasureClock(seat);
  const newest = <T extends { readonly at: number }>(all: readonly T[]): T | undefined =>
    all.reduce<T | undefined>((last, one) => (last && last.at >= one.at ? last : one), undefined);
  // Once for the newest of them: their times come one after the other.
  // [S12] What is taken back was explained to all as gone, so that nobody misses it who was not given it in the meantime.
  const back = newest(seat.roster.erasures.filter(({ takenBack, at }) => takenBack && at <= now));
  if (back) await wantRaw(seat, `back/${back.record}`);
  if (!isAdministrator(seat)) return;
  const gone = newest(seat.roster.erasures.filter(({ takenBack, at }) => !takenBack && at + DAY_MS <= now));
  if (gone) await wantRaw(seat, `erased/${gone.at}`);
};

const isAdministrator = ({ roster, keys }: Seat): boolean =>
  roster.members.get(toHex(keys.seat))?.administrator === true;

type Found = Record<number, { readonly rows: Uint8Array[]; readonly entries: Uint8Array[] }>;

/** By the time of the erasure: late entries go with those that were named first. */
const findStrays = async (seat: Seat): Promise<Found> => {
  const found: Found = {};
  const note = (what: 'rows' | 'entries', id: string, at: number): void => {
    const bytes = fromBase64Url(id);
    // What was taken back, as a tablet may hear only when it has destroyed it, is to be named no more.
    const isTakenBack = standingAt(seat.roster, at).length === 0;
    if (!bytes || isTakenBack || seat.roster.erased.has(toHex(bytes))) return;
    const group = found[at] ?? { rows: [], entries: [] };
    found[at] = group;
    group[what].push(bytes);
  };
  for (const [id, at] of Object.entries(seat.erasing.strays.rows)) note('rows', id, at);
  for (const [id, at] of Object.entries(seat.erasing.strays.entries)) note('entries', id, at);
  const moved = movedDocuments(seat);
  // Of documents that are only hidden yet, they stand in the tables.
  for (const [document, at] of Object.entries(seat.erasing.hidden)) {
    const local = seat.library.known(document)?.local ?? '';
    // [L8] What waits for an administrator in what goes on, or counts and is brought there by nobody else, is to reach each of them first.
    const about = moved.get(local);
    const waits = async ({ id, state, why, bytes }: RowOf<'log'>): Promise<boolean> => {
      if (!about || seat.roster.erased.has(toHex(fromBase64Url(id) ?? new Uint8Array()))) return false;
      if (state === LogState.review && why === 'late') return true;
      const one = await openEntry(seat, bytes);
      return one.ok && isLeftBehind(seat, about, one.value.header);
    };
    for (const row of await seat.store.where('log', 'doc', local)) if (!(await waits(row))) note('entries', row.id, at);
    for (const { id, left } of await seat.store.where('outbox', 'doc', local)) if (left === 1) note('entries', id, at);
  }
  return found;
};

/**
 * The next record that names strays, or ends a taking back that was begun; `undefined` where there is nothing to say, or this seat may not
 * sign it.
 */
export const strayRecord = async (seat: Seat): Promise<Uint8Array | undefined> => {
  const { crypto, roster, keys } = seat;
  if (roster.erasures.length === 0 || !isAdministrator(seat)) return undefined;
  const now = erasureClock(seat);
  const left = toEndTakingBack(roster, now);
  if (left.length > 0) return erasureRecord(crypto, roster, keys, now, ...left);
  const [first] = Object.entries(await findStrays(seat));
  if (!first) return undefined;
  const [at, { rows, entries }] = first;
  const [part] = inParts(rows, entries);
  return part && erasureRecord(crypto, roster, keys, seat.ports.now(), { ...part, at: Number(at) });
};
