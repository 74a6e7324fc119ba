/**
 * [L6] An incarnation is one unbroken count of a seat's entries. A copy of a tablet that is older than what has left it
 * would use numbers twice, so it begins another; what the one that ended has written stays its own.
 */
import { equalBytes, toBase64Url } from '../../base/bytes';
import { chainKey } from '../../log/chains';
import type { Header } from '../../log/header';
import { inBackground, type Seat } from './seat';

/** False when it could not be kept: then nothing may be written under numbers that may be taken. */
export const beginIncarnation = async (seat: Seat, leftCount = seat.counters.leftCount): Promise<boolean> => {
  const counters = { incarnation: seat.crypto.random(8), n: 0, leftCount };
  const written = await seat.meta.write('counters', counters);
  if (written.ok) seat.counters = counters;
  else seat.storeFailed(written.error);
  return written.ok;
};

/** More departures than any tablet has: how many a snapshot stands for is not told. */
const UNTOLD = 2 ** 20;

/** Seats that met forgotten entries and could not yet keep a new incarnation. */
const doubtful = new WeakSet<Seat>();
/** False while the next number may be one that is taken. */
export const mayNumber = (seat: Seat): boolean => !doubtful.has(seat);

/**
 * Entries of this incarnation that this copy never sent: everything on the tablet was brought back together. False when
 * that could not be kept: then they must not be applied either, or nobody would notice again.
 */
export const noticeForgotten = async (seat: Seat, headers: readonly Header[]): Promise<boolean> => {
  const { incarnation, n, leftCount } = seat.counters;
  const isOwn = (author: Pick<Header, 'seat' | 'incarnation'>): boolean =>
    equalBytes(author.seat, seat.keys.seat) && equalBytes(author.incarnation, incarnation);
  const seen = headers.filter(isOwn).reduce((most, header) => Math.max(most, header.n - n), 0);
  // [S8] The relay may hide what was forgotten: then a snapshot that covers it tells.
  const isCovered = headers.some(({ docId, covers = [] }) => {
    const chains = seat.library.known(toBase64Url(docId))?.chains;
    return covers.some((one) => isOwn(one) && one.m > (chains?.get(chainKey(one))?.m ?? 0));
  });
  const forgotten = Math.max(seen, isCovered ? UNTOLD : 0);
  if (forgotten === 0) return true;
  doubtful.add(seat);
  // Each departure took an entry at least: above any count that a copy made before this moment can hold. [T6]
  if (!(await beginIncarnation(seat, leftCount + forgotten))) return false;
  doubtful.delete(seat);
  // The new one is kept, whatever becomes of this: no byte goes before it is written.
  inBackground(seat, seat.rememberLeft(seat.counters.leftCount));
  return true;
};
