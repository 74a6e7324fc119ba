/**
 * [S10, S12] What a colleague lacks of what is here, as far as can be told: by the numbers that seat has said it has seen. Of
 * somebody who has said nothing yet nothing is known, and everything is lacking.
 */
import { fromBase64Url, toBase64Url, toHex } from '../../base/bytes';
import { ONLY_LABEL } from '../../domain/documents';
import { chainKey } from '../../log/chains';
import type { Header } from '../../log/header';
import { derivedDocId } from '../seat/derivedIds';
import type { Seat } from '../seat/seat';

/** What of the log somebody lacks; `isKnown` false where that is all of it, for want of knowledge. */
export interface Lacking {
  readonly isKnown: boolean;
  readonly lacks: (header: Header) => boolean;
}

export const lackingAt = async (seat: Seat, seatId: string): Promise<Lacking> => {
  const own = fromBase64Url(seatId);
  const heads = seat.roster.teamSecret && toBase64Url(await derivedDocId(seat, 'heads', ONLY_LABEL));
  const document = heads ? await seat.library.open(heads) : undefined;
  const seen = document?.replica.seen().get(seatId)?.seen;
  if (!seen || !own) return { isKnown: false, lacks: () => true };
  const isOwn = (header: Header): boolean => toHex(header.seat) === toHex(own);
  return { isKnown: true, lacks: (header) => !isOwn(header) && header.n > (seen[chainKey(header)] ?? 0) };
};
