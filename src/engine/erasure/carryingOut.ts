/**
 * [S11] Carrying out what is erased: key rows, entries, state, checkpoint, card and texts of a document go at its time. The
 * tables first, in one transaction; then the pages of cards and texts; only then a record counts as carried out. It can be
 * cut anywhere and is begun again.
 */
import { toBase64Url } from '../../base/bytes';
import { ConnectionLost, LogState } from '../../storage/store';
import { movedTo } from '../../team/erasures';
import type { KnownDocument } from '../documents/documentReader';
import { draftsOfGone } from '../documents/formDrafts';
import { keyRowsOf } from '../documents/keyRing';
import { carryOver, losesOwnWords } from '../review/carryingOver';
import { keepLateWords } from '../review/lateWords';
import { carryLateWords, lateWordsLeft } from '../review/settlingLateWords';
import { type Seat, tellFault } from '../seat/seat';
import { forget } from '../writing/remembered';
import { destructionOf, goneNumbers, placeIn } from './destruction';
import { isDue, isGoneBy, type Look, type Moment, noteOver, timeOf } from './destructionTime';
import { erasureClock, keepErasing, lookAgainAt, lookForErased, noteStrays, waits } from './erasing';
import { lateErasure } from './lateAttachments';
import { successorOf } from './successors';

/** What shows documents without opening them. */
export interface Shelves {
  forget(ids: Iterable<string>): void;
  refresh(ids: Iterable<string>): Promise<void>;
  write(): Promise<boolean>;
}

const lacksSome = async ({ store, lacking }: Seat, { local }: KnownDocument): Promise<boolean> =>
  (await store.where('log', 'doc', local, { index: 'state', oneOf: [LogState.waiting] })).some(({ id }) =>
    lacking.has(id),
  );

/**
 * Ids of the successors into which something was carried over, or may have been, and of what they stand for: whoever has that open
 * may have been told of the erasure before there was anything to go on in. One that fails holds up no other.
 */
const carryAll = async (seat: Seat, look: Look & { readonly failed: Set<string> }): Promise<string[]> => {
  const into: string[] = [];
  const isAllHere = look.moment === 'after' || look.moment === 'file';
  const carry = async (id: string, isOver: boolean): Promise<void> => {
    const about = seat.library.known(id);
    const found = about && (await successorOf(seat, about.docId));
    // [S9] What it was begun with last may be on its way in chunks, and with it what would be carried.
    const isComing = typeof found === 'object' && (await lacksSome(seat, found));
    if (!about || !((isAllHere && !isComing) || isOver || found === 'erased')) return;
    const carried = await carryOver(seat, about, look.now);
    if (carried === 'failed') look.failed.add(id);
    if (carried === 'carried' && typeof found === 'object') into.push(found.id, id);
  };
  for (const [id, moved] of Object.entries(seat.erasing.moved ?? {})) {
    const at = seat.erasing.hidden[id];
    if (at === undefined || moved.settled || (moved.carried && !isAllHere && !moved.left)) continue;
    const isOver = look.moment === 'between' && timeOf(seat, id, at, look) <= look.now;
    await carry(id, isOver).catch((fault: unknown) => {
      if (fault instanceof ConnectionLost) throw fault;
      look.failed.add(id);
      tellFault(seat)(fault);
    });
  }
  return into;
};

/** What these documents go on as, where words of this seat go with them. */
const notCarried = async (seat: Seat, gone: readonly string[]): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (const id of gone) {
    const about = waits(seat.erasing.moved?.[id]) ? seat.library.known(id) : undefined;
    if (!about || !(await losesOwnWords(seat, about))) continue;
    ids.push(toBase64Url((await movedTo(seat, about.docId)) ?? about.docId));
  }
  return ids;
};

export interface CarriedOut {
  /** Documents that are hidden, shown again or destroyed by this. */
  readonly touched: ReadonlySet<string>;
  /** What could not be carried or kept is tried again later. */
  readonly failed: ReadonlySet<string>;
}

/** `failed` where it could not be kept what is hidden. */
export const carryOutErasures = async (
  seat: Seat,
  shelves: Shelves,
  moment: Moment,
  /** In touch with the relay, which has nothing more for this tablet. */
  isCurrent = false,
): Promise<CarriedOut | 'failed'> => {
  const looked = await lookForErased(seat, (ids) => keyRowsOf(seat, ids), lateErasure);
  if (looked === 'failed') return looked;
  const failed = new Set<string>();
  const look = { moment, now: erasureClock(seat), failed };
  const keepOver = async (): Promise<boolean> => {
    const noted = noteOver(seat, look);
    return noted === seat.erasing || keepErasing(seat, noted);
  };
  if (!(await keepOver())) return 'failed';
  const carried = await carryAll(seat, look);
  const isGone = (one: readonly [string, number]): boolean => isGoneBy(seat, one, look);
  const wouldGo = Object.entries(seat.erasing.hidden).filter(isGone);
  // [L8] Before what they stand in is destroyed.
  const late = await keepLateWords(seat, new Set(wouldGo.map(([id]) => id)));
  for (const [id] of wouldGo) if (late.failed.has(id)) failed.add(id);
  const touched = new Set([...looked, ...carried]);
  if (!late.areKept || !(await keepOver())) return { touched, failed };
  const destroyed = wouldGo.filter(isGone);
  const gone = destroyed.map(([id]) => id);
  const isAllHere = moment === 'after' || (moment === 'between' && isCurrent);
  if (isAllHere) for (const id of await carryLateWords(seat, late)) touched.add(id);
  const due = seat.roster.erasures.filter((one) => isDue(seat, one, look));
  const words = await lateWordsLeft(seat, new Set(gone), late.failed);
  if (gone.length + due.length === 0) {
    if (words.changes.length > 0 && (await keepErasing(seat, seat.erasing, words.changes))) words.written();
    return { touched, failed };
  }
  const { changes, written, orders, pending, left, strays } = await destructionOf(seat, destroyed, due, look);
  const hidden = Object.fromEntries(Object.entries(seat.erasing.hidden).filter(([id]) => !gone.includes(id)));
  const next = { ...noteStrays(seat, strays), hidden, rows: await keyRowsOf(seat, new Set(Object.keys(hidden))) };
  const told = await goneNumbers(seat, destroyed);
  const lost = await notCarried(seat, gone);
  const typed = [...(await placeIn(seat, gone)), ...(await draftsOfGone(seat, gone))];
  const all = [...changes, told, ...words.changes, ...typed];
  if (!(await keepErasing(seat, next, all))) return { touched, failed };
  written();
  words.written();
  for (const detail of lost) seat.tell({ type: 'problem', code: 'words_not_carried', detail });
  seat.outbox = { pending: seat.outbox.pending - pending, left: seat.outbox.left - left };
  for (const id of gone) seat.library.forget(id);
  forget(seat, orders);
  lookAgainAt(seat, gone);
  shelves.forget(gone);
  if (await shelves.write()) {
    const carriedOut = [...new Set([...seat.erasing.carriedOut, ...due.map(({ record }) => record)])];
    await keepErasing(seat, { ...seat.erasing, carriedOut });
  }
  return { touched: new Set([...touched, ...gone]), failed };
};
