/**
 * A document as it would be without one author: a repair tool for reading, when somebody's entries have spoilt a document
 * and it must be seen what stood there. Nothing is written; what stands on what is left out shows as far as it can.
 */
import { fromBase64Url, toHex } from '../../base/bytes';
import { createReplica } from '../../replica/replica';
import type { Seat } from '../seat/seat';
import { bodyBytes, keptOf } from '../snapshots/replay';
import { ADOPTED } from '../snapshots/standing';
import { documentView } from './documentView';
import type { DocumentView } from './documentViews';

/** `undefined` where it cannot be told: unknown here, or begun with a snapshot, in which authors are no longer apart. */
export const viewWithout = async (
  seat: Seat,
  documentId: string,
  seatId: string,
): Promise<DocumentView | undefined> => {
  const document = await seat.library.open(documentId);
  const author = fromBase64Url(seatId);
  if (!document || !author) return undefined;
  const kept = await keptOf(seat, document.about);
  if (kept.some(({ why }) => why === ADOPTED)) return undefined;
  const updates: Uint8Array[] = [];
  const leftOut: Uint8Array[] = [];
  for (const { opened } of kept) {
    const body = opened.header.kind === 'update' && (await bodyBytes(seat, document.about, opened));
    if (body) (toHex(opened.header.seat) === toHex(author) ? leftOut : updates).push(body);
  }
  const replica = createReplica({ seat: seat.name, now: seat.ports.now, random: seat.crypto.random }, updates);
  if (!replica.isWhole()) replica.fillHoles(leftOut);
  return documentView(seat, { ...document, replica }, {});
};
