/**
 * [S11, L9] What this seat wrote in a document that has a successor, and that is not in it: opened once more, without what is
 * erased, and written into the successor. Each seat carries what is its own, once, before the document is destroyed here; what
 * cannot be read here yet follows when it can, and what it wrote in the part itself when somebody puts that back. What others wrote
 * is left to them for a day; of a tablet that is lost, or was put back, it is brought by who has it.
 */
import { equalBytes } from '../../base/bytes';
import { partOf } from '../../replica/origins';
import type { Change } from '../../storage/store';
import type { KnownDocument, OpenDocument } from '../documents/documentReader';
import { originIn, successorOf } from '../erasure/successors';
import { mayWriteNow } from '../receiving/mayWrite';
import type { MetaValues, MovedDocument } from '../seat/sealedMeta';
import type { Seat } from '../seat/seat';
import { saveOrForget } from '../writing/writing';
import { entriesToCarry, hasDamaged } from './entriesToCarry';
import { besideOwn, type Source, sharesOf, sourceOf, wordsOf } from './wordsToBring';

/** Notes how far it has come, with what `write` writes. */
const finish = async (
  seat: Seat,
  id: string,
  now: Partial<MovedDocument>,
  write: (done: readonly Change[]) => Promise<boolean>,
): Promise<boolean> => {
  const before = seat.erasing.moved?.[id] ?? { at: 0, carried: false };
  const erasing: MetaValues['erasing'] = {
    ...seat.erasing,
    moved: { ...seat.erasing.moved, [id]: { ...before, ...now } },
  };
  const written = await write([await seat.meta.change('erasing', erasing)]);
  if (written) seat.erasing = erasing;
  return written;
};

/** What was left to others when it was looked last. */
const leftAt = new WeakMap<Seat, Map<string, string>>();

/** Whether nothing came since: everything that colleagues write makes a look, and all of a case is read in one. */
const isAsBefore = (
  seat: Seat,
  { about, origin, entries, typed }: Source,
  { about: into, replica }: OpenDocument,
): boolean => {
  const carried = [about.id, partOf(about.id)].map((id) => replica.carried(id));
  const there = carried.map(({ clocks, entries }) => [...clocks, ...entries]);
  const now = JSON.stringify([into.id, origin, entries.map(({ id, why }) => id + why), typed.length, there]);
  const known = leftAt.get(seat) ?? new Map<string, string>();
  leftAt.set(seat, known);
  const isSame = known.get(about.id) === now;
  known.set(about.id, now);
  return isSame;
};

/** Which of what is not there yet a look may bring: what others wrote they bring themselves, for a day. */
export type Whose = 'own' | 'all';

/** `carried`: the successor is here, and something may have been carried into it. `failed`: it could not be kept. */
export const carryOver = async (
  seat: Seat,
  about: KnownDocument,
  now: number,
  whose: Whose,
): Promise<'carried' | 'nothing' | 'failed'> => {
  const found = await successorOf(seat, about.docId);
  if (found === 'unknown') return 'nothing';
  const outcome = (written: boolean) => (written ? 'carried' : 'failed');
  const moved = seat.erasing.moved?.[about.id];
  if (found === 'erased') {
    const over = { carried: true, left: false, settled: true };
    return outcome(await finish(seat, about.id, over, async (done) => (await seat.store.write(done)).ok));
  }
  const successor = await seat.library.open(found.id);
  const origin = successor && (await originIn(seat, successor, about.docId));
  if (!successor || !origin || (moved?.carried && !origin.restored)) return 'nothing';
  const from = await seat.library.peek(about.id);
  if (!from) return 'nothing';
  const source = await sourceOf(seat, about, origin, from);
  if (moved?.others && whose === 'own' && isAsBefore(seat, source, successor)) return 'nothing';
  const shares = sharesOf(seat, source, successor, from);
  const rest = moved?.carried ? undefined : await wordsOf(seat, source, shares.rest);
  const beside = rest && (await besideOwn(seat, source, shares.beside, successor));
  const part = shares.part && (await wordsOf(seat, source, shares.part));
  const others = beside?.difference !== undefined && whose === 'own';
  const brought = others ? [rest] : [rest, beside];
  const inRest = brought.flatMap((words) => words?.difference ?? []);
  const inPart = part?.difference;
  const update =
    (inRest.length > 0 || inPart) &&
    successor.replica.change((draft) => {
      for (const words of brought) {
        if (!words?.difference) continue;
        draft.carry(words.difference);
        draft.carried(about.id, words.traced);
      }
      if (inPart) draft.carry(inPart);
      if (part && inPart) draft.carried(partOf(about.id), part.traced);
    });
  const updates = update ? [update] : [];
  // What may come again is waited for while the document is here in any case, or where it is known to be ours.
  const isDamaged = await hasDamaged(seat, about);
  const mayCome = isDamaged && now < (seat.erasing.hidden[about.id] ?? 0);
  const isAll = !rest || (rest.unread === 0 && !mayCome && !others);
  const settled = isAll && part?.unread === 0 && !mayCome;
  const left = !settled && (moved?.left === true || inRest.length > 0 || part !== undefined);
  const isNews =
    isAll !== moved?.carried || settled || left !== (moved.left ?? false) || others !== (moved.others ?? false);
  if (!isNews && updates.length === 0) return 'nothing';
  // [L8] Who may not write there any more names the roster by which he might: it waits there for an administrator's word.
  const write = (done: readonly Change[]): Promise<boolean> => saveOrForget(seat, successor, updates, done);
  const written = isNews
    ? await finish(seat, about.id, { carried: isAll, others, left, settled }, write)
    : await write([]);
  // Whose a damaged row is cannot be read.
  if (written && (rest?.areLost || part?.areLost || (isAll && rest && isDamaged)))
    seat.tell({ type: 'problem', code: 'words_not_carried', detail: successor.about.id });
  return outcome(written);
};

/**
 * [I6] Whether words of this seat go with the document: they could not be read, or it goes on as what has not come, and nobody here can
 * tell whether they are in that. Who may not write there any more has sent the others what he had.
 */
export const losesOwnWords = async (seat: Seat, about: KnownDocument): Promise<boolean> => {
  const found = await successorOf(seat, about.docId);
  const successor = typeof found === 'object' ? await seat.library.open(found.id) : undefined;
  const origin = successor && (await originIn(seat, successor, about.docId));
  const from = await seat.library.peek(about.id);
  if (!from) return false;
  const isCarriedBefore = seat.erasing.moved?.[about.id]?.carried === true;
  // What was written in the part goes with it, as it is to, unless somebody put it back.
  if (isCarriedBefore && !origin?.restored) return false;
  const entries = await entriesToCarry(seat, about);
  const own = entries.filter(
    ({ opened: { header } }) => header.kind === 'update' && equalBytes(header.seat, seat.keys.seat),
  );
  if (!successor || !origin)
    return own.some(({ isSent }) => !isSent || mayWriteNow(seat, about)) || from.unsaved.length > 0;
  const { rest, part } = sharesOf(seat, { about, origin, entries, typed: [], reviewed: [] }, successor, from);
  const standing = isCarriedBefore ? part?.standing : rest.standing;
  return own.some((one) => standing?.(one) === 'own');
};
