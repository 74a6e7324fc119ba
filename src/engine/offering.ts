/** [S5] What is given to a relay that lost its log: everything kept here but what is erased or damaged. */
import { fromBase64Url, toBase64Url } from '../base/bytes';
import { isHeldKeyRow, withoutHeld } from './erasing';
import { REFUSED_PLACE, takeOffered } from './outgoing';
import type { Seat } from './seat';

interface Sealed {
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** Own key rows the relay has not; all known ones after it was lost; refused ones, once on every connection. */
export const keyRowsToPut = async (seat: Seat, withRefused: () => boolean): Promise<readonly Sealed[]> => {
  const isErased = isHeldKeyRow(seat);
  const rows = seat.cursor.mustOffer
    ? await seat.store.all('keys')
    : [
        ...(await seat.store.where('keys', 'place', 0)),
        ...(withRefused() ? await seat.store.where('keys', 'place', REFUSED_PLACE) : []),
      ];
  return rows.filter((row) => !isErased(row)).map(({ id, bytes }) => ({ id, bytes }));
};

export const everyEntryId = async (seat: Seat): Promise<readonly Uint8Array[]> => {
  const rows = await withoutHeld(seat, await seat.store.all('log'));
  return rows.flatMap(({ id }) => fromBase64Url(id) ?? []);
};

export const entriesById = async (seat: Seat, ids: readonly Uint8Array[]): Promise<readonly Sealed[]> => {
  const rows = (await Promise.all(ids.map((id) => seat.store.get('log', toBase64Url(id))))).flatMap((row) => row ?? []);
  return takeOffered(seat, await withoutHeld(seat, rows));
};
