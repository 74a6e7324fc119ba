/**
 * [S11] A document of which a part was erased goes on as another, its successor, and is itself erased whole. That there is
 * one stands in the record that erases, as a second mark; its id follows from the document's own.
 */
import { fromBase64Url, toBase64Url, toHex } from '../base/bytes';
import { erasedAt, isMoved, markOf, successorIdOf } from '../team/erasures';
import type { KnownDocument, OpenDocument } from './documentReader';
import { isHidden } from './erasing';
import type { Seat } from './seat';

/** `unknown`: it has not come yet. `erased`: there is none any more. */
export type Successor = KnownDocument | 'unknown' | 'erased';

/** The last of those that stand for a document, one after the other. */
export const successorOf = async (seat: Seat, docId: Uint8Array): Promise<Successor> => {
  const seen = new Set<string>();
  for (let at = docId; !seen.has(toHex(at)); ) {
    seen.add(toHex(at));
    at = await successorIdOf(seat.crypto, at);
    const known = seat.library.known(toBase64Url(at));
    if (known && !isHidden(seat, known.id)) return known;
    if (erasedAt(seat.roster, await markOf(seat.crypto, at)) === undefined) return 'unknown';
    if (!(await isMoved(seat, at))) return 'erased';
  }
  return 'erased';
};

/** Whoever looks for a document that went on elsewhere is shown that. */
export const openSuccessor = async (seat: Seat, id: string): Promise<OpenDocument | undefined> => {
  const docId = fromBase64Url(id);
  const found = docId && (await isMoved(seat, docId)) ? await successorOf(seat, docId) : undefined;
  return typeof found === 'object' ? seat.library.open(found.id) : undefined;
};
