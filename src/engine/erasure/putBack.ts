/**
 * [S11] Which parts were put back. That stands in what their documents go on as; once that is erased, too, in the record that does. By
 * these every tablet says the same of it, whatever it has looked at in time.
 */
import { fromBase64Url } from '../../base/bytes';
import type { Origin } from '../../replica/origins';
import { chosenMarksOf, erasedAt, isGoingOn, movedMarkOf, putBackMarkOf } from '../../team/erasures';
import type { KnownDocument, OpenDocument } from '../documents/documentReader';
import type { Seat } from '../seat/seat';
import { isHidden } from './erasing';
import { standsFor, successorOf } from './successors';

/** Of the parts that were left out of a document on its way. Only those that records vouch for: any member may write an origin. */
const vouchedIn = async (seat: Seat, document: OpenDocument): Promise<readonly (readonly [string, Origin])[]> => {
  if (document.broken) return [];
  const known = new Set(await standsFor(seat, document));
  return [...document.replica.origins()].filter(([id]) => known.has(id));
};

/** Goes into a record that erases these documents: which parts had been put back into them. */
export const putBackMarks = async (seat: Seat, ids: readonly string[]): Promise<readonly Uint8Array[]> => {
  const { crypto, roster } = seat;
  const marks: Uint8Array[] = [];
  for (const id of roster.teamSecret ? ids : []) {
    const document = seat.library.known(id)?.kind === 'case' ? await seat.library.open(id) : undefined;
    for (const [from, { restored }] of document ? await vouchedIn(seat, document) : []) {
      const docId = restored ? fromBase64Url(from) : undefined;
      const [, mark] = docId ? await chosenMarksOf(seat, docId) : [];
      if (mark && roster.teamSecret) marks.push(await putBackMarkOf(crypto, roster.teamSecret, mark));
    }
  }
  return marks;
};

/** What documents go on as here; also of those that this tablet never had, if there are `others`. */
const goingOn = async (seat: Seat, others: boolean): Promise<readonly KnownDocument[]> => {
  const found = new Map<string, KnownDocument>();
  for (const id of Object.keys(seat.erasing.moved ?? {})) {
    const docId = fromBase64Url(id);
    const to = docId && (await successorOf(seat, docId));
    if (typeof to === 'object') found.set(to.id, to);
  }
  for (const about of others ? seat.library.ofKind('case') : []) {
    if (!found.has(about.id) && !isHidden(seat, about.id) && (await isGoingOn(seat, about.docId))) {
      found.set(about.id, about);
    }
  }
  return [...found.values()];
};

/** Whether the same part was erased once more. */
const isThere = (all: readonly (readonly [string, Origin])[], { record, row }: Origin): boolean =>
  all.every(([, one]) => one.record !== record || one.row !== row || one.restored);

/**
 * Of erasures of parts, by their times and with the marks of those parts where records say them: those that were put back, and whether
 * the part is there.
 */
export const putBackAmong = async (
  seat: Seat,
  parts: ReadonlyMap<number, Uint8Array>,
): Promise<ReadonlyMap<number, 'there' | 'erased'>> => {
  const { crypto, roster } = seat;
  const putBack = new Map<number, 'there' | 'erased'>();
  for (const [at, mark] of parts) {
    const named = roster.teamSecret && (await putBackMarkOf(crypto, roster.teamSecret, mark));
    if (named && erasedAt(roster, named) !== undefined) putBack.set(at, 'erased');
  }
  const here = new Set(Object.values(seat.erasing.moved ?? {}).map(({ at }) => at));
  const others = [...parts.keys()].some((at) => !here.has(at) && !putBack.has(at));
  for (const { id } of await goingOn(seat, others)) {
    const document = await seat.library.open(id);
    const all = document ? await vouchedIn(seat, document) : [];
    for (const [from, origin] of all) {
      const docId = origin.restored ? fromBase64Url(from) : undefined;
      const at = docId && erasedAt(roster, await movedMarkOf(crypto, docId));
      if (at !== undefined) putBack.set(at, isThere(all, origin) ? 'there' : 'erased');
    }
  }
  return putBack;
};
