/** [S5] What is given to a relay that lost its log: everything kept here but what is erased or damaged. */
import { fromBase64Url, toBase64Url } from '../../base/bytes';
import type { Change } from '../../storage/store';
import { distrustKeyRows } from '../documents/keyRing';
import { isHeldKeyRow } from '../erasure/erasing';
import { withoutHeld } from '../erasure/heldRows';
import type { Seat } from '../seat/seat';
import { REFUSED_PLACE, takeOffered } from './outgoing';

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

/** What becomes of rows the relay placed or refused, and how far all of them have been taken by that. */
export const keyRowsPut = async (
  seat: Seat,
  placed: readonly { readonly id: string; readonly place: number }[],
  refused: readonly string[],
): Promise<{
  readonly cursor: Pick<Seat['cursor'], 'keysPlace' | 'keysRow'>;
  readonly changes: readonly Change[];
}> => {
  const changes: Change[] = [];
  let newlyRefused = false;
  let { keysPlace, keysRow } = seat.cursor;
  const places = new Map(placed.map(({ id, place }) => [id, place]));
  for (const id of [...places.keys(), ...refused]) {
    const row = await seat.store.get('keys', id);
    newlyRefused ||= refused.includes(id) && row?.place !== REFUSED_PLACE;
    const place = refused.includes(id) ? REFUSED_PLACE : Math.max(places.get(id) ?? 0, 1);
    if (row) changes.push({ table: 'keys', put: { ...row, place } });
  }
  changes.push(...(await distrustKeyRows(seat, refused)));
  if (newlyRefused) seat.tell({ type: 'problem', code: 'relay_refused', detail: 'keys' });
  // What lies directly after all that was taken needs not come back.
  for (const { id, place } of placed) if (place === keysPlace + 1) [keysPlace, keysRow] = [place, fromBase64Url(id)];
  return { cursor: { keysPlace, keysRow }, changes };
};

export const everyEntryId = async (seat: Seat): Promise<readonly Uint8Array[]> => {
  const rows = await withoutHeld(seat, await seat.store.all('log'));
  return rows.flatMap(({ id }) => fromBase64Url(id) ?? []);
};

export const entriesById = async (seat: Seat, ids: readonly Uint8Array[]): Promise<readonly Sealed[]> => {
  const rows = (await Promise.all(ids.map((id) => seat.store.get('log', toBase64Url(id))))).flatMap((row) => row ?? []);
  return takeOffered(seat, await withoutHeld(seat, rows));
};
