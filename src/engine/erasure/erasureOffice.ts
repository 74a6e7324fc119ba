/**
 * [S11] Erasing as an administrator's act: what would go, said before it is confirmed, and the records that say it.
 */
import { fromBase64Url, toBase64Url, toHex } from '../../base/bytes';
import { fail, ok, type Result } from '../../base/result';
import type { ProblemCode } from '../../domain/problems';
import { erasureRecord, inParts } from '../../team/erasureRecords';
import { type ErasedBy, markOf, movedTo, noneMarkOf, soleSuccessorIdOf } from '../../team/erasures';
import type { Roster } from '../../team/rosterState';
import type { OpenedSeat } from '../entrance/openedSeat';
import type { Seat } from '../seat/seat';
import { belongingsOf } from './belongings';
import { isHidden } from './erasing';
import { explainErased, hasSnapshot, idsOf } from './erasureIds';
import { putBackMarks } from './putBack';
import { standsFor } from './successors';

type Written = Promise<Result<void, ProblemCode>>;

/** Time to change one's mind. */
export const UNDO_ERASURE_MS = 7 * 24 * 60 * 60 * 1000;
/** At once means at once for a tablet, too, whose clock is a little behind. */
const CLOCKS_APART_MS = 60_000;

export const isAdministrator = ({ roster, keys }: Seat): boolean =>
  roster.members.get(toHex(keys.seat))?.administrator === true;

/** [S11] Each erasure has a time of its own: by it all its records, late ones too, are known to be one. */
const freeTime = (roster: Roster, wanted: number): number => {
  let at = wanted;
  while (roster.erasures.some((one) => one.at === at)) at++;
  return at;
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
export const predecessorsOf = async (seat: Seat, ids: readonly string[]): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const id of ids) {
    const document = await seat.library.open(id);
    const before = document ? await standsFor(seat, document) : [];
    found.push(...before.filter((one) => seat.library.known(one)));
  }
  return found;
};

/** With what they go on as by now, one after the other: somebody may have erased a part meanwhile. */
const withSuccessors = async (by: ErasedBy, ids: readonly string[]): Promise<readonly string[]> => {
  const all = new Set(ids);
  for (const id of all) {
    const docId = fromBase64Url(id);
    const to = docId && (await movedTo(by, docId));
    if (to) all.add(toBase64Url(to));
  }
  return [...all];
};

/** What erases, beside documents, all that was begun to stand for one of them or may be yet, by whatever build. */
const successorMarks = async ({ crypto, library }: Seat, ids: readonly string[]): Promise<readonly Uint8Array[]> => {
  const cases = ids.flatMap((id) => (library.known(id)?.kind === 'case' ? (library.known(id)?.docId ?? []) : []));
  const marks = cases.map(async (docId) => [
    await noneMarkOf(crypto, docId),
    await markOf(crypto, await soleSuccessorIdOf(crypto, docId)),
  ]);
  return (await Promise.all(marks)).flat();
};

interface Naming {
  readonly ids: readonly string[];
  readonly atOnce: boolean;
  /** Named before all else. */
  readonly marks?: readonly Uint8Array[];
  /** Whether by the roster the first record goes into it is not to be written any more. */
  readonly isOvertaken?: (roster: Roster) => Promise<boolean>;
}

/** Appends what erases these documents. `overtaken`: nothing was. */
export const appendErasure = async (
  { seat, office }: OpenedSeat,
  { ids, atOnce, marks = [], isOvertaken = async () => false }: Naming,
): Promise<Result<void, ProblemCode> | 'overtaken'> => {
  const { rowIds, entryIds } = await seat.inTurn(() => idsOf(seat, ids));
  const now = seat.ports.now();
  // As the relay said it a moment ago: this tablet's clock may have been set right since.
  const wanted = seat.relayTime + (atOnce ? -CLOCKS_APART_MS : UNDO_ERASURE_MS);
  let at: number | undefined;
  let overtaken = false;
  for (const part of inParts([...marks, ...rowIds], entryIds)) {
    const isFirst = at === undefined;
    const appended = await office.append(async (roster) => {
      overtaken = isFirst && (await isOvertaken(roster));
      if (overtaken) return undefined;
      if (isFirst) at = freeTime(roster, wanted);
      return erasureRecord(seat.crypto, roster, seat.keys, now, { ...part, at: at ?? wanted });
    });
    if (overtaken) return 'overtaken';
    if (!appended.ok) return appended;
  }
  await seat.inTurn(() => explainErased(seat, entryIds));
  return ok(undefined);
};

const OVERTAKEN_AT_MOST = 8;

/** Tried anew on what is so by then, for as long as others erase in the same documents at the same moment. */
export const untilFirst = async <T>(
  { courier, erase }: OpenedSeat,
  attempt: () => Promise<Result<T, ProblemCode> | 'overtaken'>,
): Promise<Result<T, ProblemCode>> => {
  for (let tried = 0; tried < OVERTAKEN_AT_MOST; tried++) {
    const outcome = await attempt();
    if (outcome !== 'overtaken') return outcome;
    await erase();
    // What those go on as came before the record that says so.
    await courier?.poke(true);
  }
  return fail('roster_conflict');
};

export const eraseDocuments = async (open: OpenedSeat, ids: readonly string[], atOnce: boolean): Written => {
  const { seat } = open;
  const may = mayErase(seat, ids);
  if (!may.ok) return may;
  const withBelongings = (all: readonly string[]): Promise<readonly string[]> =>
    seat.inTurn(async () => {
      const { annexes, attachments } = await belongingsOf(seat, all);
      return [...new Set([...all, ...annexes, ...attachments])];
    });
  if (!(await hearAll(open, await withBelongings(ids)))) return fail('relay_unreachable');
  const appended = await untilFirst(open, async () => {
    const now = await withSuccessors(seat, ids);
    // What can be taken back must not bring back what stands for it no more.
    const before = atOnce ? await seat.inTurn(() => predecessorsOf(seat, now)) : [];
    const all = [...new Set([...now, ...before])];
    // A part that is erased in the meantime must not leave the rest behind.
    const isOvertaken = async (roster: Roster): Promise<boolean> =>
      (await withSuccessors({ crypto: seat.crypto, roster }, all)).length > all.length;
    const marks = [...(await successorMarks(seat, all)), ...(await seat.inTurn(() => putBackMarks(seat, all)))];
    // What was attached in the meantime came just now.
    return appendErasure(open, { ids: await withBelongings(all), atOnce, marks, isOvertaken });
  });
  if (appended.ok) await open.erase();
  return appended;
};
