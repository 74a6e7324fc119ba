/**
 * [S11] A document of which a part was erased goes on as another, its successor, and is itself erased whole. Which one that is
 * stands in the record that erases: of two administrators who had not heard of each other, in the first of their records.
 */
import { equalBytes, fromBase64Url, toBase64Url, toHex } from '../../base/bytes';
import type { Origin } from '../../replica/origins';
import { documentErasedAt, movedTo } from '../../team/erasures';
import type { KnownDocument, OpenDocument } from '../documents/documentReader';
import type { Seat } from '../seat/seat';
import { erasureClock, fateOfId, isHidden } from './erasing';

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

/** A document and what it goes on as, one after the other. */
export const lineOf = async (seat: Seat, docId: Uint8Array): Promise<readonly Uint8Array[]> => {
  const line = new Map<string, Uint8Array>();
  for (let at: Uint8Array | undefined = docId; at && !line.has(toHex(at)); at = await movedTo(seat, at)) {
    line.set(toHex(at), at);
  }
  return [...line.values()];
};

/**
 * What a successor was begun with of a document. `undefined` where it is not the one that counts, but an earlier try, or not all of it is
 * here: [T3] its first entries may be before its last, which say what was left out.
 */
export const originIn = async (
  seat: Seat,
  { about, replica }: OpenDocument,
  docId: Uint8Array,
): Promise<Origin | undefined> => {
  const origins = replica.origins();
  for (const at of await lineOf(seat, docId)) {
    if (equalBytes(at, about.docId)) break;
    const mark = fromBase64Url(origins.get(toBase64Url(at))?.mark ?? '');
    if (fateOfId(seat, mark) === 'kept') return undefined;
  }
  return origins.get(toBase64Url(docId));
};

/** Which of these ids, by the records that erased them, a document goes on from. */
export const vouchedFor = async (seat: Seat, to: Uint8Array, claimed: Iterable<string>): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (const id of claimed) {
    const docId = fromBase64Url(id);
    const line = docId && !equalBytes(docId, to) ? await lineOf(seat, docId) : [];
    if (line.some((at) => equalBytes(at, to))) ids.push(id);
  }
  return ids;
};

/**
 * The erased documents that this one goes on from, also those that are destroyed. By the records that erased them: what it says itself any
 * member may have written, and what it stands for is erased with it.
 */
export const standsFor = (seat: Seat, { about, replica }: OpenDocument): Promise<readonly string[]> =>
  vouchedFor(seat, about.docId, replica.origins().keys());

/** Whoever looks for a document that went on elsewhere is shown that. */
export const openSuccessor = async (seat: Seat, id: string): Promise<OpenDocument | undefined> => {
  const docId = fromBase64Url(id);
  const found = docId && (await successorOf(seat, docId));
  return typeof found === 'object' ? seat.library.open(found.id) : undefined;
};
