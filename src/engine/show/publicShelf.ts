/** [T9] Everything of public knowledge that lies in clear on the tablet: the projection, and the approved recordings beside it. */

import type { Seat } from '../seat/seat';
import { createProjection, type Projection } from './projection';
import { createPublicRecordings, type PublicRecordings } from './publicRecordings';

export interface PublicShelf extends Projection, Pick<PublicRecordings, 'keepMissing'> {
  /** After these documents changed. In turn. */
  refresh(ids: Iterable<string>): Promise<void>;
}

export const createPublicShelf = async (seat: Seat): Promise<PublicShelf> => {
  const projection = await createProjection(seat);
  const recordings = createPublicRecordings(seat, projection);
  const keep = async (): Promise<void> => {
    await projection.keep();
    await recordings.keep();
  };
  return {
    ...projection,
    keep,
    keepMissing: recordings.keepMissing,
    refresh: async (ids) => {
      const kinds = [...ids].map((id) => seat.library.known(id)?.kind);
      if (kinds.includes('public')) await keep();
      // What is erased has no kind any more, and may have been one.
      else if (kinds.includes('recording') || kinds.includes(undefined)) await recordings.keep();
    },
  };
};
