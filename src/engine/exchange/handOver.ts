/**
 * [S10] What others lack as a sealed file, and such a file read in again: the same checks as what comes from the relay, and
 * the same in both directions. A file always holds the key rows its entries need, the roster they name, and their chunks.
 */
import { equalBytes, toBase64Url, toHex } from '../../base/bytes';
import { fail, ok, type Result } from '../../base/result';
import type { ProblemCode } from '../../domain/problems';
import { entryIdOf, isLarge } from '../../protocol/entry';
import { decodeSignedRecord } from '../../protocol/rosterRecord';
import { type Change, isReplaceable, LogState, type RowOf } from '../../storage/store';
import { decodeBundle, encodeBundle } from '../../sync/bundle';
import { extendRoster } from '../../team/roster';
import type { FileMade, FileRead } from '../attachments/carriedViews';
import { learnKeyRows } from '../documents/keyRing';
import type { Learned } from '../documents/library';
import type { OpenedSeat } from '../entrance/openedSeat';
import { fateOfId, isHeldKeyRow } from '../erasure/erasing';
import { withoutHeld } from '../erasure/heldRows';
import { lackingAt } from '../receiving/lacking';
import { arrived } from '../receiving/taking';
import { takeRosterRecords } from '../receiving/takingRecords';
import { romeDay } from '../register/romeDay';
import { orForget } from '../seat/orForget';
import { openEntry, type Seat } from '../seat/seat';
import { problemOfStore } from '../seat/storeProblem';
import { chunksForFile, keepFromFile } from './chunksInFiles';
import { isWhole, leave, takeLeft, wholeOf } from './outgoing';

/** Everything kept here that this colleague lacks; what is set aside stays here, where it is looked at. */
const lackedBy = async (seat: Seat, to: string): Promise<{ rows: readonly RowOf<'log'>[]; isKnown: boolean }> => {
  const { isKnown, lacks } = await lackingAt(seat, to);
  const rows: RowOf<'log'>[] = [];
  for (const row of await seat.store.all('log')) {
    if (row.state === LogState.quarantined || !(await isWhole(seat, row))) continue;
    const opened = isKnown ? await openEntry(seat, row.bytes) : undefined;
    if (!opened?.ok || lacks(opened.value.header)) rows.push(row);
  }
  return { rows, isKnown };
};

/**
 * Waiting register rows become entries first, those that can no longer be undone. `to`: for this colleague, all that seat
 * lacks; without one, what the relay does not have.
 */
export const writeBundle = async (
  { seat, office, register, records }: OpenedSeat,
  to?: string,
): Promise<Result<FileMade, ProblemCode>> => {
  if (!(await records.flush()) || !(await register.settle())) return fail(seat.whyNotKept());
  const outgoing = (await leave(seat, 'file')) ? await takeLeft(seat, { to: 'file' }) : undefined;
  if (!outgoing) return fail(seat.whyNotKept());
  const isErasedKey = isHeldKeyRow(seat);
  const refused = await wholeOf(
    seat,
    await withoutHeld(seat, await seat.store.where('log', 'state', LogState.refused)),
  );
  const lacked = to === undefined ? { rows: [], isKnown: true } : await lackedBy(seat, to);
  const lackedRows = await withoutHeld(seat, lacked.rows);
  const rows = new Map([...outgoing, ...refused, ...lackedRows].map(({ id, bytes }) => [id, bytes]));
  const keyRows = (await seat.store.all('keys')).filter((row) => !isErasedKey(row)).map(({ bytes }) => bytes);
  const { entries, chunks, leftOut: partsLeftOut } = await chunksForFile(seat, [...rows.values()]);
  const { team } = seat.roster;
  return ok({
    name: `ponte-${romeDay(seat.ports.now())}.ponte`,
    bytes: encodeBundle({ team, records: office.records(), keyRows, entries, chunks }),
    leftOut: register.waiting().length,
    entries: entries.length,
    isWhole: !lacked.isKnown,
    partsLeftOut,
  });
};

/** Whose the new ones are, most first; of what does not open nobody is named before it is judged. */
const authorsOf = async (seat: Seat, entries: readonly Uint8Array[]): Promise<FileRead['from']> => {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const opened = await openEntry(seat, entry);
    const author = opened.ok ? seat.roster.members.get(toHex(opened.value.header.seat))?.name : undefined;
    if (author) counts.set(author, (counts.get(author) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => ({ name, entries: count })).sort((a, b) => b.entries - a.entries);
};

/**
 * [L7] Up to the last one an administrator signed. A member of a circle may sign the rest, another one for the relay than for a file:
 * a tablet that followed it would be parted from everybody for ever. The relay gives what is left here. None where they do not follow.
 */
const upToAdministrators = async (
  { crypto, keys, roster: before }: Seat,
  records: readonly Uint8Array[],
): Promise<readonly Uint8Array[]> => {
  let [roster, sure] = [before, 0];
  for (const [at, record] of records.entries()) {
    const extended = await extendRoster(crypto, roster, record, keys);
    if (!extended.ok) return [];
    const author = decodeSignedRecord(record)?.record.author;
    if (author && roster.members.get(toHex(author))?.administrator) sure = at + 1;
    roster = extended.value;
  }
  return records.slice(0, sure);
};

/** [L7] The roster of a file goes on from ours, is as far, or is left alone: entries that name another are parked. */
const takeRoster = async ({ seat, office }: OpenedSeat, records: readonly Uint8Array[]): Promise<void> => {
  const own = office.records();
  const isOurs = own.every((record, at) => at >= records.length || equalBytes(record, records[at] ?? record));
  const more = isOurs ? await upToAdministrators(seat, records.slice(own.length)) : [];
  if (more.length > 0) await takeRosterRecords(seat, office, more);
};

interface Fresh {
  readonly entry: Uint8Array;
  readonly change: Change;
}

/**
 * [S9] Entries with their chunks, or neither: who wrote them may never bring the chunks to a relay, and then an entry without
 * them could not be passed on, while what is written here would stand on it. So chunks are kept first. [T6] Text is kept where
 * there is no room for them. Answers what was kept.
 */
const keepAll = async (
  seat: Seat,
  learned: Learned,
  fresh: readonly Fresh[],
  chunks: readonly Change[],
): Promise<Result<readonly Fresh[], ProblemCode>> => {
  const first = await seat.store.write([...learned.changes, ...chunks]);
  if (!first.ok) {
    seat.chunks.forget();
    if (first.error.type !== 'full') seat.storeFailed(first.error);
    else if (chunks.length > 0) seat.tell({ type: 'problem', code: 'no_room_for_attachment' });
  }
  const kept = first.ok || chunks.length === 0 ? fresh : fresh.filter(({ entry }) => !isLarge(entry));
  const changes = kept.map(({ change }) => change);
  const second = await seat.store.write(first.ok ? changes : [...learned.changes, ...changes]);
  if (second.ok) return ok(kept);
  if (!first.ok) learned.forget();
  seat.storeFailed(second.error);
  return fail(problemOfStore(second.error));
};

export const readBundle = async (open: OpenedSeat, bytes: Uint8Array): Promise<Result<FileRead, ProblemCode>> => {
  const { seat } = open;
  const bundle = decodeBundle(bytes);
  if (!bundle) return fail('file_damaged');
  if (!equalBytes(bundle.team, seat.roster.team)) return fail('file_of_other_team');
  await takeRoster(open, bundle.records);
  let [known, refused] = [0, 0];
  const fresh: Fresh[] = [];
  const outbox = new Set((await seat.store.all('outbox')).map(({ id }) => id));
  for (const entry of bundle.entries) {
    const entryId = entryIdOf(entry);
    const id = entryId && toBase64Url(entryId);
    const before = id ? await seat.store.get('log', id) : undefined;
    if (!id || fateOfId(seat, entryId) !== 'kept') refused++;
    else if (outbox.has(id) || (before && !isReplaceable(before))) known++;
    else fresh.push({ entry, change: arrived(id, 0, entry, before) });
  }
  const learned = await learnKeyRows(seat, bundle.keyRows, 0);
  const chunks = await orForget(
    () => [learned],
    () => keepFromFile(seat, bundle.entries, bundle.chunks),
  );
  const kept = await keepAll(seat, learned, fresh, chunks);
  if (!kept.ok) return kept;
  const from = await authorsOf(
    seat,
    kept.value.map(({ entry }) => entry),
  );
  return ok({ entries: kept.value.length, known, refused, from });
};
