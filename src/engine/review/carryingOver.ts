/**
 * [S11, L9] What this seat wrote in a document that has a successor, and that is not in it: opened once more, without what is
 * erased, and written into the successor. Each seat carries what is its own, once, before the document is destroyed here; what
 * cannot be read here yet follows when it can, and what it wrote in the part itself when somebody puts that back.
 */
import { equalBytes } from '../../base/bytes';
import {
  type Content,
  contentFrom,
  contentPassed,
  type Difference,
  differenceOf,
  onlyPart,
  withoutParts,
} from '../../replica/copying';
import { type Carried, isCarried, type Origin, partOf, type Traced } from '../../replica/origins';
import type { Change } from '../../storage/store';
import type { KnownDocument, OpenDocument } from '../documents/documentReader';
import { originIn, successorOf } from '../erasure/successors';
import { mayWriteNow } from '../receiving/mayWrite';
import type { MetaValues, MovedDocument } from '../seat/sealedMeta';
import type { Seat } from '../seat/seat';
import { updateOf } from '../snapshots/replay';
import { saveOrForget } from '../writing/writing';
import {
  type Entry,
  entriesToCarry,
  hasDamaged,
  isAmong,
  partsLeftOut,
  reviewedIn,
  type Standing,
  standingInPart,
  standingInRest,
  tracedOf,
  typedOf,
  wasMissing,
} from './entriesToCarry';

/** A document here and what it goes on as. */
interface Source {
  readonly about: KnownDocument;
  readonly origin: Origin;
  readonly entries: readonly Entry[];
  readonly typed: readonly Uint8Array[];
  readonly reviewed: readonly Uint8Array[];
}

/** All but the part that was erased, or that part alone. */
interface Half {
  readonly standing: Standing;
  readonly carried: Carried;
  readonly cut: (content: Content) => Content;
}

interface OwnWords {
  /** What brings them. */
  readonly difference: Difference | undefined;
  readonly traced: readonly Traced[];
  /** Of this seat, and not to be read here. */
  readonly unread: number;
  /** Beside rows that rotted; they may be of the very part that is erased. */
  readonly areLost: boolean;
}

const ownWords = async (seat: Seat, source: Source, { standing, carried, cut }: Half): Promise<OwnWords> => {
  const { about, origin, reviewed } = source;
  const all = { there: [] as Uint8Array[], own: [] as Uint8Array[], others: [...reviewed] };
  const typed = source.typed.filter((update) => !isCarried(carried, typedOf(update)));
  const traced = typed.map(typedOf);
  let [unread, wasPassed] = [0, false];
  for (const one of source.entries) {
    const stands = standing(one);
    const updates = await updateOf(seat, about, one);
    all[stands].push(...updates);
    if (stands !== 'own') continue;
    wasPassed ||= wasMissing(origin, one.opened.header);
    if (updates.length > 0) traced.push(tracedOf(one));
    else if (one.opened.header.kind === 'update') unread++;
  }
  const mine = [...all.own, ...typed];
  if (mine.length === 0) return { difference: undefined, traced, unread, areLost: false };
  const before = contentFrom(all.there, [...mine, ...all.others]);
  const after = contentFrom([...all.there, ...mine], all.others);
  // [L2] Of what stands beside what was missing it was copied what showed: whose that was brings the rest, and nobody else.
  const copied = wasPassed ? contentPassed(all.there, reviewed) : before;
  return {
    difference: differenceOf(cut(copied), cut(after)),
    traced,
    unread,
    areLost: after.wordsLost > before.wordsLost,
  };
};

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

/** All but the part, and where that was put back the part. */
const halvesOf = (seat: Seat, { about, origin }: Source, to: OpenDocument, from: OpenDocument) => {
  const parts = partsLeftOut(to, from);
  const [rest, part] = [to.replica.carried(about.id), to.replica.carried(partOf(about.id))];
  return {
    rest: {
      standing: standingInRest(seat, origin, rest),
      carried: rest,
      cut: (content: Content) => withoutParts(content, [...parts, origin]),
    },
    part: isAmong(parts, origin)
      ? undefined
      : {
          standing: standingInPart(seat, origin, part),
          carried: part,
          cut: (content: Content) => withoutParts(onlyPart(content, origin), parts),
        },
  };
};

const sourceOf = async (
  seat: Seat,
  about: KnownDocument,
  origin: Origin,
  { unsaved }: OpenDocument,
): Promise<Source> => ({
  about,
  origin,
  entries: await entriesToCarry(seat, about),
  typed: [...unsaved],
  reviewed: await reviewedIn(seat, about),
});

/** `carried`: the successor is here, and something may have been carried into it. `failed`: it could not be kept. */
export const carryOver = async (
  seat: Seat,
  about: KnownDocument,
  now: number,
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
  const halves = halvesOf(seat, source, successor, from);
  const rest = moved?.carried ? undefined : await ownWords(seat, source, halves.rest);
  const part = halves.part && (await ownWords(seat, source, halves.part));
  const [inRest, inPart] = [rest?.difference, part?.difference];
  const update =
    (inRest ?? inPart) &&
    successor.replica.change((draft) => {
      if (inRest) draft.carry(inRest);
      if (rest && inRest) draft.carried(about.id, rest.traced);
      if (inPart) draft.carry(inPart);
      if (part && inPart) draft.carried(partOf(about.id), part.traced);
    });
  const updates = update ? [update] : [];
  // What may come again is waited for while the document is here in any case, or where it is known to be ours.
  const isDamaged = await hasDamaged(seat, about);
  const mayCome = isDamaged && now < (seat.erasing.hidden[about.id] ?? 0);
  const isAll = !rest || (rest.unread === 0 && !mayCome);
  const settled = isAll && part?.unread === 0 && !mayCome;
  const left = !settled && (moved?.left === true || inRest !== undefined || part !== undefined);
  const isNews = isAll !== moved?.carried || settled || left !== (moved.left ?? false);
  if (!isNews && updates.length === 0) return 'nothing';
  // [L8] Who may not write there any more names the roster by which he might: it waits there for an administrator's word.
  const write = (done: readonly Change[]): Promise<boolean> => saveOrForget(seat, successor, updates, done);
  const written = isNews ? await finish(seat, about.id, { carried: isAll, left, settled }, write) : await write([]);
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
  const { rest, part } = halvesOf(seat, { about, origin, entries, typed: [], reviewed: [] }, successor, from);
  const standing = isCarriedBefore ? part?.standing : rest.standing;
  return own.some((one) => standing?.(one) === 'own');
};
