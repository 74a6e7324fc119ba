/** [L7] Roster records that came in, by the relay or a file: what they give is used at once on rows kept unread. */
import type { Taken } from '../../sync/side';
import { rereadKeyRows } from '../documents/rereading';
import type { TeamOffice } from '../members/teamOffice';
import type { Seat } from '../seat/seat';

export const takeRosterRecords = async (
  seat: Seat,
  office: Pick<TeamOffice, 'takeRecords'>,
  incoming: readonly Uint8Array[],
): Promise<Taken> => {
  const taken = await office.takeRecords(incoming);
  if (taken === 'taken') await rereadKeyRows(seat);
  return taken;
};
