/**
 * [L6] An incarnation is one unbroken count of a seat's entries. A copy of a tablet that is older than what has left it
 * would use numbers twice, so it begins another; what the one that ended has written stays its own.
 */
import { equalBytes } from '../base/bytes';
import type { Header } from '../log/header';
import type { Seat } from './seat';

/** False when it could not be kept: then nothing may be written under numbers that may be taken. */
export const beginIncarnation = async (seat: Seat, leftCount = seat.counters.leftCount): Promise<boolean> => {
  const counters = { incarnation: seat.crypto.random(8), n: 0, leftCount };
  const written = await seat.meta.write('counters', counters);
  if (written.ok) seat.counters = counters;
  else seat.storeFailed(written.error);
  return written.ok;
};

/** Entries of this incarnation that this copy never sent: everything on the tablet was brought back together. */
export const noticeForgotten = async (seat: Seat, headers: readonly Header[]): Promise<void> => {
  const { incarnation, n } = seat.counters;
  const isForgotten = (header: Header): boolean =>
    header.n > n && equalBytes(header.seat, seat.keys.seat) && equalBytes(header.incarnation, incarnation);
  if (headers.some(isForgotten)) await beginIncarnation(seat);
};
