/**
 * [S11] Erasing as an administrator's act: what would go, said before it is confirmed; the records that say it; how far they
 * have come; and taking them back while nothing is destroyed.
 */
import { fromBase64Url, toBase64Url, toHex } from '../base/bytes';
import { fail, ok, type Result } from '../base/result';
import type { ProblemCode } from '../domain/problems';
import { erasedIdOf } from '../protocol/chunkAccess';
import { decodeReceiptCounts, encodeReceipt, type ReceiptCounts } from '../protocol/receipt';
import { erasureRecord, inParts, takingBack } from '../team/erasureRecords';
import { markOf, saidBeside, successorIdOf } from '../team/erasures';
import { erasureClock, isHidden } from './erasing';
import type { ErasureView } from './erasureViews';
import { explainNumbers } from './heads';
import { guestRowsOf, keyRowsOf } from './keyRing';
import { chunkNamesOf } from './largeBodies';
import type { OpenedSeat } from './openedSeat';
import { progressOf } from './receipts';
import { movedAt, restoredAmong, restorePart } from './restoring';
import { openEntry, type Seat } from './seat';

type Written = Promise<Result<void, ProblemCode>>;

/** Time to change one's mind. */
export const UNDO_ERASURE_MS = 7 * 24 * 60 * 60 * 1000;
/** At once means at once for a tablet, too, whose clock is a little behind. */
const CLOCKS_APART_MS = 60_000;

const isAdministrator = ({ roster, keys }: Seat): boolean =>
  roster.members.get(toHex(keys.seat))?.administrator === true;

/** Everything that exists of these documents under any id, as this tablet knows it. */
const idsOf = async (seat: Seat, ids: readonly string[]) => {
  const documents = ids.flatMap((id) => seat.library.known(id) ?? []);
  const locals = new Set(documents.map(({ local }) => local));
  const ofDocument = (await Promise.all([...locals].map((local) => seat.store.where('log', 'doc', local)))).flat();
  const unopened = await seat.store.where('log', 'doc', '');
  const headers = await Promise.all(unopened.map(({ bytes }) => openEntry(seat, bytes)));
  const isOfThem = (at: number): boolean => {
    const header = headers[at];
    return header?.ok === true && ids.includes(toBase64Url(header.value.header.docId));
  };
  const departed = (await seat.store.where('outbox', 'left', 1)).filter(({ doc }) => locals.has(doc));
  const chunks = await Promise.all([...locals].map((local) => chunkNamesOf(seat, local)));
  const chunkIds = chunks.flat().map(erasedIdOf);
  const entries = [...ofDocument, ...unopened.filter((_, at) => isOfThem(at)), ...departed].map(({ id }) => id);
  const marks = await Promise.all(documents.map(({ docId }) => markOf(seat.crypto, docId)));
  const bytesOf = (all: readonly string[]) => [...new Set(all)].flatMap((id) => fromBase64Url(id) ?? []);
  const rows = [...(await keyRowsOf(seat, new Set(ids))), ...documents.flatMap(guestRowsOf)];
  return { rowIds: [...marks, ...bytesOf(rows)], entryIds: [...bytesOf(entries), ...chunkIds] };
};

/** [S8] Where a snapshot stands for entries, the relay may hide some that this tablet never had: they are asked for. */
const hasSnapshot = async (seat: Seat, ids: readonly string[]): Promise<boolean> => {
  const locals = ids.flatMap((id) => seat.library.known(id)?.local ?? []);
  const rows = (await Promise.all(locals.map((local) => seat.store.where('log', 'doc', local)))).flat();
  const opened = await Promise.all(rows.map(({ bytes }) => openEntry(seat, bytes)));
  return opened.some((one) => one.ok && one.value.header.kind === 'snapshot');
};

/** [S11] Each erasure has a time of its own: by it all its records, late ones too, are known to be one. */
const freeTime = ({ roster }: Seat, wanted: number): number => {
  let at = wanted;
  while (roster.erasures.some((one) => one.at === at)) at++;
  return at;
};

/** [S12] The relay gives these to nobody any more: nobody is to miss their numbers. */
const explainErased = async (seat: Seat, entryIds: readonly Uint8Array[]): Promise<void> => {
  const outbox = new Map((await seat.store.all('outbox')).map((row) => [row.id, row.bytes]));
  const opened = await Promise.all(
    entryIds.map(async (entryId) => {
      const id = toBase64Url(entryId);
      const bytes = (await seat.store.get('log', id))?.bytes ?? outbox.get(id);
      return bytes && openEntry(seat, bytes);
    }),
  );
  const headers = opened.flatMap((one) => (one?.ok ? [one.value.header] : []));
  const written = await seat.store.write([await explainNumbers(seat, headers)]);
  if (!written.ok) seat.storeFailed(written.error);
};

/** What may be erased by this seat now. */
export const mayErase = (seat: Seat, ids: readonly string[]): Result<void, ProblemCode> => {
  if (!isAdministrator(seat)) return fail('not_allowed');
  const isHere = (id: string): boolean => seat.library.known(id) !== undefined && !isHidden(seat, id);
  return ids.length > 0 && ids.every(isHere) ? ok(undefined) : fail('not_found');
};

/** What the others wrote until now is named at once; what comes later is named when it comes. False without a connection. */
export const hearAll = async ({ seat, courier }: OpenedSeat, ids: readonly string[]): Promise<boolean> => {
  if (await hasSnapshot(seat, ids)) await seat.meta.write('rawWanted', true);
  // Dialled anew: the relay says what time it is, whatever became of this tablet's clock since.
  await courier?.redial();
  return courier?.isConnected() === true;
};

/** Documents these stand for that are hidden and not destroyed yet. */
const predecessorsOf = async (seat: Seat, ids: readonly string[]): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const id of ids) {
    const replica = (await seat.library.open(id))?.replica;
    found.push(...[...(replica?.origins().keys() ?? [])].filter((before) => seat.library.known(before)));
  }
  return found;
};

/** Those that were to stand for these, where that came to nothing. */
const successorsOf = async (seat: Seat, ids: readonly string[]): Promise<readonly string[]> => {
  const docIds = ids.flatMap((id) => seat.library.known(id)?.docId ?? []);
  const all = await Promise.all(docIds.map((docId) => successorIdOf(seat.crypto, docId)));
  return all.map(toBase64Url).filter((id) => seat.library.known(id) && !isHidden(seat, id));
};

/** Appends what erases these documents; `marks` are named beside them. */
export const appendErasure = async (
  { seat, office }: OpenedSeat,
  ids: readonly string[],
  atOnce: boolean,
  marks: readonly Uint8Array[] = [],
): Written => {
  const { rowIds, entryIds } = await seat.inTurn(() => idsOf(seat, ids));
  const now = seat.ports.now();
  // As the relay said it a moment ago: this tablet's clock may have been set right since.
  const at = freeTime(seat, seat.relayTime + (atOnce ? -CLOCKS_APART_MS : UNDO_ERASURE_MS));
  for (const part of inParts([...marks, ...rowIds], entryIds)) {
    const appended = await office.append((roster) =>
      erasureRecord(seat.crypto, roster, seat.keys, now, { ...part, at }),
    );
    if (!appended.ok) return appended;
  }
  await seat.inTurn(() => explainErased(seat, entryIds));
  return ok(undefined);
};

export const eraseDocuments = async (open: OpenedSeat, ids: readonly string[], atOnce: boolean): Written => {
  const { seat } = open;
  const may = mayErase(seat, ids);
  if (!may.ok) return may;
  if (!(await hearAll(open, ids))) return fail('relay_unreachable');
  // What can be taken back must not bring back what stands for it no more.
  const before = atOnce ? await seat.inTurn(() => predecessorsOf(seat, ids)) : [];
  const all = [...new Set([...ids, ...before, ...(await successorsOf(seat, ids))])];
  const appended = await appendErasure(open, all, atOnce);
  if (appended.ok) await open.erase();
  return appended;
};

export const takeBackErasure = async (open: OpenedSeat, id: string): Written => {
  const { seat, office } = open;
  if (!isAdministrator(seat)) return fail('not_allowed');
  const erasures = seat.roster.erasures.filter(({ at, takenBack }) => String(at) === id && !takenBack);
  if (erasures.length === 0) return fail('not_found');
  const moved = movedAt(seat, Number(id));
  if (moved !== undefined) return restorePart(open, moved);
  await open.courier?.redial();
  const now = seat.relayTime;
  if (Number(id) <= now) return fail('undo_too_late');
  for (const erasure of erasures) {
    for (const lists of takingBack(erasure, saidBeside(seat.roster.erasures, erasure, now))) {
      const appended = await office.append((roster) => erasureRecord(seat.crypto, roster, seat.keys, now, ...lists));
      if (!appended.ok) return appended;
    }
  }
  await open.erase();
  await open.courier?.poke(true);
  return ok(undefined);
};

/** The relay tells administrators how many tablets have done their part; without it nobody knows. */
const askCounts = async ({ courier }: OpenedSeat): Promise<ReceiptCounts> =>
  (await courier?.withRelay(async (talk) => {
    const answer = await talk.ask({ type: 'RECEIPT', body: encodeReceipt([]) }, 'RECEIPT');
    return answer && decodeReceiptCounts(answer.body);
  })) ?? [];

export const viewErasures = async (open: OpenedSeat): Promise<readonly ErasureView[]> => {
  const { seat } = open;
  const restored = await seat.inTurn(() => restoredAmong(seat));
  const counts = isAdministrator(seat) && seat.roster.erasures.length > 0 ? await askCounts(open) : [];
  const now = erasureClock(seat);
  return [...new Set(seat.roster.erasures.map(({ at }) => at))]
    .map((at): ErasureView => {
      const own = seat.roster.erasures.filter((one) => one.at === at);
      const takenBack = own.every((one) => one.takenBack) || restored.has(at);
      const moved = movedAt(seat, at);
      // [S11] It went with what was erased of its case since.
      const isGone = at <= now || (moved !== undefined && !seat.library.known(moved));
      const progress = progressOf(counts, new Set(own.map(({ record }) => record)));
      return {
        id: String(at),
        decidedAt: Math.min(...own.map(({ time }) => time)),
        by: seat.roster.members.get(toHex(own[0]?.by ?? new Uint8Array()))?.name ?? '',
        at,
        kinds: seat.erasing.kinds[String(at)] ?? {},
        state: takenBack ? 'taken_back' : isGone ? 'destroyed' : 'waiting',
        ...(progress && !takenBack && { tablets: progress }),
      };
    })
    .sort((a, b) => b.decidedAt - a.decidedAt);
};
