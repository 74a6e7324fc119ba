/** [S11, L8] Which tablet writes the words that several have kept, and when. */
import { equalBytes } from '../../base/bytes';
import type { KnownDocument } from '../documents/documentReader';
import { erasureClock } from '../erasure/erasing';
import { maySeatWrite } from '../receiving/mayWrite';
import type { LateWords } from '../seat/sealedMeta';
import type { Seat } from '../seat/seat';

/** Whoever accepted them is given so long to write them, and each administrator who may as long again before the next. */
const EACH_IN_TURN_MS = 60 * 60 * 1000;
const DAY_MS = 24 * EACH_IN_TURN_MS;
const MINUTE_MS = 60 * 1000;
/** So many have minutes of their own: no tablet is open for much longer. */
const TOGETHER = 8;

/** When this tablet met the relay last, by the relay's clock. */
const metAt = new WeakMap<Seat, number>();
export const noteMeeting = (seat: Seat): void => void metAt.set(seat, erasureClock(seat));

/**
 * When it is this tablet's turn, so that what several have is brought by one. Who has not accepted them leaves them to the administrators
 * before them, and who is none any more comes last. What its author may carry there is left to them for a day first, and then anybody's; of
 * those who come back together each leaves the others some minutes. Whose own writing waits cannot tell whether others get theirs through.
 */
export const turnOf = (
  seat: Seat,
  into: KnownDocument,
  { header, since = Number.POSITIVE_INFINITY }: LateWords,
): number => {
  const { roster, keys } = seat;
  const members = [...roster.members.values()].filter((one) => maySeatWrite(roster, one.seat, into));
  const isAuthors = maySeatWrite(roster, header.seat, into);
  const may = isAuthors ? members : members.filter(({ administrator }) => administrator);
  const at = may.findIndex((one) => equalBytes(one.seat, keys.seat));
  const place = (at < 0 ? may.length : at) + 1;
  if (!isAuthors) return since + place * EACH_IN_TURN_MS;
  const isDelivered = seat.outbox.pending + seat.outbox.left === 0;
  const met = (isDelivered ? metAt.get(seat) : undefined) ?? Number.POSITIVE_INFINITY;
  return Math.max(since + DAY_MS + place * EACH_IN_TURN_MS, met + ((place % TOGETHER) + 1) * MINUTE_MS);
};

/** Those that have not come. */
const turns = new WeakMap<Seat, readonly number[]>();
export const forgetTurns = (seat: Seat): void => void turns.delete(seat);
export const noteTurns = (seat: Seat, times: readonly number[]): void =>
  void turns.set(seat, [...(turns.get(seat) ?? []), ...times]);
/** By the relay's clock, when it is this tablet's turn next. Nothing where that has passed: then it is done in the next exchange. */
export const nextTurn = (seat: Seat): number | undefined => {
  const now = erasureClock(seat);
  const next = (turns.get(seat) ?? []).filter((time) => time > now);
  return next.every((time) => time === Number.POSITIVE_INFINITY) ? undefined : Math.min(...next);
};
