/**
 * [L8] A document takes a new key at its next write after its circle was rotated: who is out has the keys made before. The
 * row goes out before the entry, like every row [K3]; what has left stays as it left.
 */
import { toHex } from '../../base/bytes';
import { epochToUse } from '../../team/roster';
import type { KnownDocument } from '../documents/documentReader';
import { makeDocumentKey } from '../documents/keyRing';
import type { Learned } from '../documents/library';
import { mayWriteNow } from '../receiving/mayWrite';
import type { Seat } from '../seat/seat';
import { isDouble, writingKey } from './writingKey';

/** To be called before anything of a document is sealed for good; the changes belong into the same transaction. */
export const renewKey = async (seat: Seat, document: KnownDocument): Promise<Learned> => {
  const none: Learned = { changes: [], forget: () => undefined };
  const circle = seat.roster.circles.get(toHex(document.circle));
  const newest = (circle && epochToUse(seat.roster, seat.keys.seat, circle)?.epoch) ?? 0;
  const key = writingKey(document.keys);
  const isGood = key && key.epoch >= newest && !isDouble(document.keys, key);
  if (!circle || !key || isGood || !mayWriteNow(seat, document)) return none;
  return (await makeDocumentKey(seat, document.docId, document.kind, circle.name, document.guest)) ?? none;
};
