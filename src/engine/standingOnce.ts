/** [S11] What two have carried over into a case, neither knowing of the other, stands there once when both have come. */
import type { OpenDocument } from './documentReader';
import { mayWriteNow } from './mayWrite';
import type { Seat } from './seat';
import { saveOrForget } from './writing';

export const takeOutDoubles = async (seat: Seat, document: OpenDocument): Promise<void> => {
  const { about, replica, broken } = document;
  if (about.kind !== 'case' || broken || !mayWriteNow(seat, about)) return;
  const update = replica.takeOutDoubles();
  if (update) await saveOrForget(seat, document, [update]);
};
