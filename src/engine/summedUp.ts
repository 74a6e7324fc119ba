/** [S8] How many documents here begin with a snapshot: of what lies under those nothing is known here but that. */
import { LogState } from '../storage/store';
import type { Seat } from './seat';
import { ADOPTED } from './standing';

/** Counted once, and once more after another has begun so. */
export const countSummedUp = async (seat: Seat): Promise<number> => {
  const known = await seat.meta.read('summedUp');
  if (known !== undefined) return known;
  const states = [LogState.applied, LogState.covered];
  const rows = (await Promise.all(states.map((state) => seat.store.where('log', 'state', state)))).flat();
  const count = rows.filter(({ why }) => why === ADOPTED).length;
  const written = await seat.meta.write('summedUp', count);
  if (!written.ok) seat.storeFailed(written.error);
  return count;
};

/** In the transaction in which a document begins so. */
export const countAnew = (seat: Seat) => seat.meta.remove('summedUp');
