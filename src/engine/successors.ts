/**
 * [S11] A document of which a part was erased goes on as another, its successor, and is itself erased whole. Which one that is
 * stands in the record that erases: of two administrators who had not heard of each other, in the first of their records.
 */
import { fromBase64Url, toBase64Url, toHex } from '../base/bytes';
import { documentErasedAt, movedTo } from '../team/erasures';
import type { KnownDocument, OpenDocument } from './documentReader';
import { erasureClock, isHidden } from './erasing';
import type { Seat } from './seat';

/** `unknown`: it has not come yet, or is hidden and may be taken back. `erased`: there is none any more. */
export type Successor = KnownDocument | 'unknown' | 'erased';

/** The last of those that stand for a document, one after the other. */
export const successorOf = async (seat: Seat, docId: Uint8Array): Promise<Successor> => {
  const seen = new Set<string>();
  for (let at = await movedTo(seat, docId); at && !seen.has(toHex(at)); ) {
    seen.add(toHex(at));
    const known = seat.library.known(toBase64Url(at));
    if (known && !isHidden(seat, known.id)) return known;
    const gone = await documentErasedAt(seat, at);
    if (gone === undefined) return 'unknown';
    at = await movedTo(seat, at);
    if (!at) return gone <= erasureClock(seat) ? 'erased' : 'unknown';
  }
  return 'erased';
};

/** Whoever looks for a document that went on elsewhere is shown that. */
export const openSuccessor = async (seat: Seat, id: string): Promise<OpenDocument | undefined> => {
  const docId = fromBase64Url(id);
  const found = docId && (await successorOf(seat, docId));
  return typeof found === 'object' ? seat.library.open(found.id) : undefined;
};
