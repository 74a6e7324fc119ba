/**
 * [S11] Erasing one row of a document: all the rest of it goes on in a successor, under a key of its own, written here and
 * kept back until the record stands that erases the document itself. So nobody has to open, pass over or believe an entry of
 * which a part is gone.
 */
import { toBase64Url } from '../base/bytes';
import { fail, ok, type Result } from '../base/result';
import type { DocumentKind } from '../domain/documentKind';
import { documents } from '../domain/documents';
import type { ProblemCode } from '../domain/problems';
import { type Content, differenceOf, emptyContent, type Part, withoutParts } from '../replica/copying';
import type { Change } from '../storage/store';
import { movedMarkOf, successorIdOf } from '../team/erasures';
import { mayHaveHoles, type OpenDocument } from './documentReader';
import { isBegun, keepErasing } from './erasing';
import { appendErasure, hearAll, mayErase } from './erasureOffice';
import { makeDocumentKey } from './keyRing';
import { mayWriteNow } from './mayWrite';
import type { OpenedSeat } from './openedSeat';
import { leave } from './outgoing';
import type { Seat } from './seat';
import { save } from './writing';

type Written<T> = Promise<Result<T, ProblemCode>>;

/** Parts small enough to be an entry each. */
const COPIED_AT_ONCE = 200;

/** Everything, in changes that follow each other. */
const stepsOf = (content: Content): readonly ReturnType<typeof differenceOf>[] => {
  const { put, texts } = differenceOf(emptyContent, content);
  const steps = [];
  for (let at = 0; at < put.length; at += COPIED_AT_ONCE) {
    steps.push({ put: put.slice(at, at + COPIED_AT_ONCE), drop: [], texts: [] });
  }
  return [...steps, ...texts.map((text) => ({ put: [], drop: [], texts: [text] }))];
};

/** Of an earlier try that came to nothing: nothing of it has left. */
const forget = async (seat: Seat, id: string): Promise<boolean> => {
  const local = seat.library.known(id)?.local ?? '';
  const rows = await seat.store.where('outbox', 'doc', local);
  const written = await seat.store.write([
    ...rows.map(({ order }): Change => ({ table: 'outbox', remove: order })),
    { table: 'docs', remove: `${local}/checkpoint` },
  ]);
  if (!written.ok) return false;
  seat.outbox = { ...seat.outbox, pending: seat.outbox.pending - rows.length };
  seat.library.shut(id);
  return true;
};

const writeSuccessor = async (seat: Seat, from: OpenDocument, to: OpenDocument, part: Part): Promise<boolean> => {
  const { about } = from;
  const parts = [part];
  for (const step of stepsOf(withoutParts(from.replica.content(), parts))) {
    const update = to.replica.change((draft) => draft.carry(step));
    if (update) to.unsaved.push(update);
  }
  const covers = Object.fromEntries([...about.chains].map(([chain, { m }]) => [chain, m]));
  const last = to.replica.change((draft) => draft.origin(about.id, { ...part, covers, restored: false }));
  if (last) to.unsaved.push(last);
  return (await save(seat, to)).ok;
};

const begin = async ({ seat, records }: OpenedSeat, id: string, part: Part): Written<string> => {
  // What is typed, and what has not left, belongs to what is copied.
  if (!(await records.flush()) || !(await leave(seat))) return fail(seat.whyNotKept());
  const from = await seat.library.open(id);
  if (!from) return fail('not_found');
  const { about } = from;
  if (!mayWriteNow(seat, about)) return fail('not_allowed');
  // What cannot be read here, or waits for a person's word, would be lost with what it stands in.
  if (from.broken || mayHaveHoles(about)) return fail('part_not_ready');
  const docId = await successorIdOf(seat.crypto, about.docId);
  const to = toBase64Url(docId);
  if (seat.library.known(to) && !(isBegun(seat, to) && (await forget(seat, to)))) return fail('not_found');
  const begun = { ...seat.erasing, begun: { ...seat.erasing.begun, [to]: id } };
  const circle = documents[about.kind as DocumentKind].circle;
  const made = seat.library.known(to)
    ? { changes: [], forget: () => undefined }
    : await makeDocumentKey(seat, docId, about.kind, circle, about.guest);
  if (!made) return fail('not_allowed');
  if (!(await keepErasing(seat, begun, made.changes))) {
    made.forget();
    return fail(seat.whyNotKept());
  }
  const successor = await seat.library.open(to);
  return successor && (await writeSuccessor(seat, from, successor, part)) ? ok(to) : fail(seat.whyNotKept());
};

/** Answers the id of the document that goes on. */
export const erasePart = async (
  open: OpenedSeat,
  id: string,
  part: Part,
  atOnce: boolean,
): Written<{ readonly documentId: string }> => {
  const { seat } = open;
  const may = mayErase(seat, [id]);
  if (!may.ok) return may;
  // To a case nothing refers by its document's id; a person's is in every case of theirs.
  if (seat.library.known(id)?.kind !== 'case') return fail('not_found');
  await hearAll(open, [id]);
  const about = seat.library.known(id);
  const begun = await seat.inTurn(() => begin(open, id, part));
  if (!begun.ok || !about) return begun.ok ? fail('not_found') : begun;
  const appended = await appendErasure(open, [id], atOnce, [await movedMarkOf(seat.crypto, about.docId)]);
  if (!appended.ok) return appended;
  await open.erase();
  await open.wrote([begun.value]);
  await open.courier?.poke(true);
  return ok({ documentId: begun.value });
};
