/**
 * [L7] Key rows kept unread, read again when the roster says more than when they were read last: their maker or their circle may be
 * known by now. By which roster that was is kept with what came of it, so that neither a record taken on the way to another thing, nor a
 * disk that takes nothing, nor a battery that dies leaves them unread until the next record.
 */
import type { Seat } from '../seat/seat';
import { readKeyRowsAgain } from './keyRing';

export const rereadKeyRows = async (seat: Seat): Promise<void> => {
  const { heads, keys, guestKeys } = seat.roster;
  const held = `${keys.size}/${guestKeys.size}/`;
  const under = `${held}${heads.length}`;
  const before = await seat.meta.read('rowsReadUnder');
  if (before === under) return;
  const learned = await readKeyRowsAgain(seat);
  // Entries of circles not held before are to be looked at again.
  const retry = before?.startsWith(held) ? [] : [await seat.meta.change('retry', true)];
  const read = await seat.meta.change('rowsReadUnder', under);
  const written = await seat.store.write([...learned.changes, ...retry, read]);
  if (written.ok) return;
  learned.forget();
  seat.storeFailed(written.error);
};
