/**
 * [L8] Late words that this tablet cannot read, since its seat is not in their circle: who can, and whether an administrator is among
 * them, to whom accepting them is left.
 */
import { equalBytes, toBase64Url, toHex } from '../../base/bytes';
import { type Circle, circleNames } from '../../domain/circles';
import { decodeKeyRow } from '../../protocol/keyRow';
import { circleRowIdOf } from '../../team/erasures';
import { holdsCircle } from '../../team/roster';
import { isOut } from '../../team/rosterChanges';
import type { Seat } from '../seat/seat';
import type { Reviewed } from './reviewed';

export interface Unread {
  readonly circle: Circle;
  readonly readers: readonly string[];
  readonly isLeft: boolean;
}

/** Where it is not known here, the row of its key says in clear for which circle that is. */
const circleOf = async (seat: Seat, { header, circle }: Reviewed): Promise<Uint8Array | undefined> => {
  const known = circle ?? seat.library.known(toBase64Url(header.docId))?.circle;
  if (known || !header.keyId) return known;
  const row = await seat.store.get('keys', toBase64Url(await circleRowIdOf(seat.crypto, header.keyId)));
  return row && decodeKeyRow(row.bytes)?.target;
};

/** Who reads what is in the circle; `undefined` where this seat does. */
export const readersOf = ({ roster, keys }: Seat, circle: Uint8Array): Unread | undefined => {
  const name = circleNames.find((one) => one === roster.circles.get(toHex(circle))?.name);
  if (!name || holdsCircle(roster, keys.seat, circle)) return undefined;
  const readers = [...roster.members.values()].filter(
    ({ seat, paper }) => !paper && !isOut(roster, seat) && holdsCircle(roster, seat, circle),
  );
  return {
    circle: name,
    readers: readers.map((one) => one.name),
    isLeft: readers.some(({ administrator }) => administrator),
  };
};

export const unreadOf = async (seat: Seat, one: Reviewed): Promise<Unread | undefined> => {
  const circle = await circleOf(seat, one);
  const guest = seat.library.known(toBase64Url(one.header.docId))?.guest;
  const isShared = guest !== undefined && equalBytes(guest, seat.keys.seat);
  return circle && !isShared ? readersOf(seat, circle) : undefined;
};
