/** [L7] Roster records that came in, by the relay or a file: what they give is used at once on rows kept unread. */
import type { Taken } from '../../sync/side';
import { readKeyRowsAgain } from '../documents/keyRing';
import type { TeamOffice } from '../members/teamOffice';
import type { Seat } from '../seat/seat';

export const takeRosterRecords = async (
  seat: Seat,
  office: Pick<TeamOffice, 'takeRecords'>,
  incoming: readonly Uint8Array[],
): Promise<Taken> => {
  const keysBefore = seat.roster.keys.size + seat.roster.guestKeys.size;
  const taken = await office.takeRecords(incoming);
  if (taken !== 'taken') return taken;
  const learned = await readKeyRowsAgain(seat);
  const hasMoreKeys = seat.roster.keys.size + seat.roster.guestKeys.size > keysBefore;
  const retry = hasMoreKeys ? [await seat.meta.change('retry', true)] : [];
  const written = await seat.store.write([...learned.changes, ...retry]);
  if (!written.ok) learned.forget();
  return taken;
};
