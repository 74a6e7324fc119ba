/**
 * [S11] Erasing one row of a document: all the rest of it goes on in a successor, under a key of its own, and the document
 * itself is erased. The successor is delivered first and shows nowhere before the record stands; so whatever is cut, either
 * nothing was erased or all the rest is there, and a second try goes on from the first. Nobody else writes into it before the
 * record; where another administrator's record came first, it is erased with the document, and the part is left out of what
 * that one goes on as.
 */
import { equalBytes, fromBase64Url, toBase64Url } from '../../base/bytes';
import { fail, ok, type Result } from '../../base/result';
import type { DocumentKind } from '../../domain/documentKind';
import { documents } from '../../domain/documents';
import type { ProblemCode } from '../../domain/problems';
import { type Difference, differenceOf, type Part, withoutParts } from '../../replica/copying';
import { ORIGINS } from '../../replica/origins';
import {
  chosenMarkOf,
  chosenMarksOf,
  isSuccessorOf,
  markOf,
  movedMarkOf,
  movedTo,
  partMarkOf,
  soleSuccessorIdOf,
  successorIdOf,
} from '../../team/erasures';
import type { KnownDocument, OpenDocument } from '../documents/documentReader';
import { makeDocumentKey } from '../documents/keyRing';
import type { OpenedSeat } from '../entrance/openedSeat';
import { leave } from '../exchange/outgoing';
import { mayWriteNow } from '../receiving/mayWrite';
import { lacksDamaged } from '../receiving/noteDamage';
import { clientsCopied, passedOver } from '../receiving/passedOver';
import { toReview } from '../review/reviewed';
import type { Seat } from '../seat/seat';
import { saveOrForget } from '../writing/writing';
import { isHidden } from './erasing';
import { appendErasure, hearAll, mayErase, predecessorsOf, untilFirst } from './erasureOffice';
import { successorOf } from './successors';

type Written<T = void> = Promise<Result<T, ProblemCode>>;

/** Small enough to be one entry. */
const COPIED_AT_ONCE = 200;

/** In changes that follow each other. */
const stepsOf = ({ put, drop, texts }: Difference): readonly Difference[] => {
  const steps: Difference[] = [{ put: [], drop, texts: [] }];
  for (let at = 0; at < put.length; at += COPIED_AT_ONCE) {
    steps.push({ put: put.slice(at, at + COPIED_AT_ONCE), drop: [], texts: [] });
  }
  return [...steps, ...texts.map((text) => ({ put: [], drop: [], texts: [text] }))];
};

/** Of an earlier try only what differs is written. */
const writeSuccessor = async (
  seat: Seat,
  from: OpenDocument,
  to: OpenDocument,
  part: Part & { readonly mark: string },
): Promise<boolean> => {
  const before = to.replica.content();
  // What it stands for is written last of all.
  const maps = new Map([...before.maps].filter(([name]) => name !== ORIGINS));
  const { maps: all, texts } = withoutParts(from.replica.content(), [part]);
  const updates: Uint8Array[] = [];
  for (const step of stepsOf(differenceOf({ ...before, maps }, { maps: all, texts }))) {
    const update = to.replica.change((draft) => draft.carry(step));
    if (update) updates.push(update);
  }
  const covers = Object.fromEntries([...from.about.chains].map(([chain, { m }]) => [chain, m]));
  const missing = await passedOver(seat, from.about);
  const clients = await clientsCopied(seat, from.about, missing);
  const lacks = missing.size > 0 ? { missing: Object.fromEntries(missing) } : {};
  const last = to.replica.change((draft) => {
    draft.origin(from.about.id, { ...part, covers, ...lacks, restored: false });
    // [L6] A copy of a tablet that was put back holds as unsent what had left: by these it is known.
    draft.copied(from.about.id, clients);
  });
  if (last) updates.push(last);
  return saveOrForget(seat, to, updates);
};

/** By its mark, one of this seat's own that was cut: another's, or one for another part, holds what this one is to leave out. */
const earlierTry = async (seat: Seat, about: KnownDocument, part: Part): Promise<Uint8Array | undefined> => {
  for (const { id, docId, keys } of seat.library.ofKind(about.kind)) {
    const isOwn = keys.every(({ maker }) => equalBytes(maker, seat.keys.seat));
    if (!isOwn || isHidden(seat, id) || !(await isSuccessorOf(seat.crypto, docId, about.docId))) continue;
    const begun = await seat.library.open(id);
    const origin = begun?.broken ? undefined : begun?.replica.origins().get(about.id);
    const mark = fromBase64Url(origin?.mark ?? '');
    const isSame = mark !== undefined && equalBytes(docId, await successorIdOf(seat.crypto, about.docId, mark));
    if (isSame && origin?.record === part.record && origin.row === part.row) return mark;
  }
  return undefined;
};

/** What cannot be read here yet, or waits for a person's word, would be lost with what it stands in. */
const isAwaited = async (seat: Seat, about: KnownDocument): Promise<boolean> =>
  [...seat.waiting.values()].some(({ document }) => document === about.id) ||
  toReview(seat).some(({ header }) => equalBytes(header.docId, about.docId)) ||
  // [T7] What is damaged comes again, and until then nobody can tell it from what is missing.
  (about.passed.length > 0 && (await lacksDamaged(seat, about)));

interface Begun {
  readonly id: string;
  /** Is to stand in the record. */
  readonly mark: Uint8Array;
}

const begin = async ({ seat, records }: OpenedSeat, id: string, part: Part): Written<Begun> => {
  // What is typed, and what has not left, belongs to what is copied.
  if (!(await records.flush()) || !(await leave(seat))) return fail(seat.whyNotKept());
  const from = await seat.library.open(id);
  if (!from) return fail('not_found');
  const { about } = from;
  if (!mayWriteNow(seat, about)) return fail('not_allowed');
  if (from.broken || (await isAwaited(seat, about))) return fail('part_not_ready');
  const mark = (await earlierTry(seat, about, part)) ?? seat.crypto.random(16);
  const docId = await successorIdOf(seat.crypto, about.docId, mark);
  const to = toBase64Url(docId);
  if (!seat.library.known(to)) {
    const circle = documents[about.kind as DocumentKind].circle;
    const made = await makeDocumentKey(seat, docId, about.kind, circle, about.guest);
    if (!made) return fail('not_allowed');
    if (!(await seat.store.write(made.changes)).ok) {
      made.forget();
      return fail(seat.whyNotKept());
    }
  }
  const successor = await seat.library.open(to);
  const origin = { ...part, mark: toBase64Url(mark) };
  return successor && (await writeSuccessor(seat, from, successor, origin))
    ? ok({ id: to, mark })
    : fail(seat.whyNotKept());
};

const isDelivered = async ({ seat, courier }: OpenedSeat, id: string): Promise<boolean> => {
  await courier?.poke(true);
  return seat.inTurn(async () => {
    const local = seat.library.known(id)?.local ?? '';
    return (await seat.store.where('outbox', 'doc', local)).length === 0;
  });
};

type ErasePart = (
  open: OpenedSeat,
  id: string,
  part: Part,
  atOnce: boolean,
) => Written<{ readonly documentId: string }>;

/** What else goes at once: what the part stood in before, and what was begun to stand for that. */
const goingAlong = async (seat: Seat, id: string) => {
  const ids = await predecessorsOf(seat, [id]);
  const docIds = ids.flatMap((one) => seat.library.known(one)?.docId ?? []);
  return { ids, marks: (await Promise.all(docIds.map((docId) => chosenMarksOf(seat, docId)))).flat() };
};

const eraseOnce = async (
  open: OpenedSeat,
  id: string,
  part: Part,
  atOnce: boolean,
): Promise<Result<{ readonly documentId: string }, ProblemCode> | 'overtaken'> => {
  const { seat } = open;
  const may = mayErase(seat, [id]);
  if (!may.ok) return may;
  const about = seat.library.known(id);
  // To a case nothing refers by its document's id; a person's is in every case of theirs.
  if (about?.kind !== 'case') return fail('not_found');
  // Nothing is numbered before that: only the relay tells a tablet brought back as a whole which numbers it has used.
  if (!(await hearAll(open, [id]))) return fail('relay_unreachable');
  const begun = await seat.inTurn(() => begin(open, id, part));
  if (!begun.ok) return begun;
  const { id: to, mark } = begun.value;
  if (!(await isDelivered(open, to))) return fail('relay_unreachable');
  const { crypto } = seat;
  const { docId } = about;
  const along = atOnce ? await seat.inTurn(() => goingAlong(seat, id)) : { ids: [], marks: [] };
  const appended = await appendErasure(open, {
    ids: [id, ...along.ids],
    atOnce,
    marks: [
      await movedMarkOf(crypto, docId),
      await chosenMarkOf(crypto, docId),
      mark,
      ...(seat.roster.teamSecret ? [await partMarkOf(crypto, seat.roster.teamSecret, mark)] : []),
      await markOf(crypto, await soleSuccessorIdOf(crypto, docId)),
      ...along.marks,
    ],
    isOvertaken: async (roster) => (await movedTo({ crypto, roster }, docId)) !== undefined,
  });
  if (appended === 'overtaken' || !appended.ok) return appended;
  // What was typed meanwhile: nobody else has written into what was begun just now.
  await open.erase('after');
  await open.wrote([to]);
  return ok({ documentId: to });
};

/** The document, or what it goes on as by now; it may be destroyed already. */
const goesOnAs = async (seat: Seat, id: string): Promise<string> => {
  const docId = fromBase64Url(id);
  const found = docId && (await successorOf(seat, docId));
  return typeof found === 'object' ? found.id : id;
};

const erase: ErasePart = (open, id, part, atOnce) =>
  untilFirst(open, async () => {
    const { seat } = open;
    return eraseOnce(open, await seat.inTurn(() => goesOnAs(seat, id)), part, atOnce);
  });

const lastOf = new WeakMap<Seat, Promise<unknown>>();

/**
 * Answers the id of the document that goes on. One after the other: a second one of the same case would copy it with the part
 * that the first leaves out, and into the same successor.
 */
export const erasePart: ErasePart = (open, id, part, atOnce) => {
  const { seat } = open;
  const turn = (lastOf.get(seat) ?? Promise.resolve()).then(() => erase(open, id, part, atOnce));
  lastOf.set(
    seat,
    turn.catch(() => undefined),
  );
  return turn;
};
