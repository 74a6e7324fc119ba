/**
 * [S11, L9] What of a document is not in its successor, and what brings it there: of this seat, of others, and of the part where that was put
 * back.
 */
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
import type { KnownDocument, OpenDocument } from '../documents/documentReader';
import { mayWriteNow } from '../receiving/mayWrite';
import type { Seat } from '../seat/seat';
import { updateOf } from '../snapshots/replay';
import {
  type Entry,
  entriesToCarry,
  isAmong,
  partsLeftOut,
  reviewedIn,
  type Standing,
  standingBeside,
  standingInPart,
  standingInRest,
  tracedOf,
  typedOf,
  wasMissing,
} from './entriesToCarry';

/** A document here and what it goes on as. */
export interface Source {
  readonly about: KnownDocument;
  readonly origin: Origin;
  readonly entries: readonly Entry[];
  readonly typed: readonly Uint8Array[];
  readonly reviewed: readonly Uint8Array[];
}

/** Whose words, and of what: all but the part that was erased, or that part alone. */
interface Share {
  /** What is `own` by it is to be brought. */
  readonly standing: Standing;
  readonly carried: Carried;
  readonly cut: (content: Content) => Content;
}

export interface Words {
  /** What brings them. */
  readonly difference: Difference | undefined;
  readonly traced: readonly Traced[];
  /** Of this seat, and not to be read here. */
  readonly unread: number;
  /** Beside rows that rotted; they may be of the very part that is erased. */
  readonly areLost: boolean;
}

export const wordsOf = async (seat: Seat, source: Source, { standing, carried, cut }: Share): Promise<Words> => {
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
    if (updates.length > 0) traced.push(tracedOf(about, one));
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

/** What others wrote; nothing where this seat could not bring it, or has it all in what is there. */
export const besideOwn = async (
  seat: Seat,
  source: Source,
  beside: Share,
  { about }: OpenDocument,
): Promise<Words | undefined> => {
  const isAny = source.entries.some((one) => one.opened.header.kind === 'update' && beside.standing(one) === 'own');
  return isAny && mayWriteNow(seat, about) ? wordsOf(seat, { ...source, typed: [] }, beside) : undefined;
};

/** All but the part, of this seat and of others; and where the part was put back, what this seat wrote in it. */
export const sharesOf = (seat: Seat, { about, origin }: Source, to: OpenDocument, from: OpenDocument) => {
  const parts = partsLeftOut(to, from);
  const [rest, part] = [to.replica.carried(about.id), to.replica.carried(partOf(about.id))];
  const inRest = standingInRest(seat, about, origin, rest);
  const withoutAll = (content: Content): Content => withoutParts(content, [...parts, origin]);
  return {
    rest: { standing: inRest, carried: rest, cut: withoutAll },
    beside: {
      standing: standingBeside(seat, about, to.about, inRest, rest),
      carried: rest,
      cut: withoutAll,
    },
    part: isAmong(parts, origin)
      ? undefined
      : {
          standing: standingInPart(seat, about, origin, part),
          carried: part,
          cut: (content: Content) => withoutParts(onlyPart(content, origin), parts),
        },
  };
};

export const sourceOf = async (
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
