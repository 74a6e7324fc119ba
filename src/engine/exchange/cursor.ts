/** [S1, S5] Where this tablet stands in the relay's log, as it says at HELLO, and whether that has moved. */
import { equalBytes, fromBase64Url } from '../../base/bytes';
import type { Standing } from '../../sync/handshake';
import type { MetaValues } from '../seat/sealedMeta';
import type { Seat } from '../seat/seat';

/** The furthest place known: what was confirmed lies beyond what was pulled, and is evidence all the same. [S5] */
export const standingOf = (seat: Seat): Standing => {
  const { logId, place, entryId, keysPlace, keysRow, acked } = seat.cursor;
  const isAcked = acked.place > place;
  return {
    team: seat.roster.team,
    seat: seat.keys.seat,
    logId,
    cursor: isAcked ? acked.place : place,
    entryIdAtCursor: isAcked ? fromBase64Url(acked.id) : entryId,
    keysCursor: keysPlace,
    rowIdAtKeysCursor: keysRow,
    rosterHead: seat.roster.head,
  };
};

export const isSameCursor = (before: MetaValues['cursor'], after: MetaValues['cursor']): boolean =>
  Object.entries(after).every(([name, value]) => {
    const was = before[name as keyof typeof before];
    return value instanceof Uint8Array && was instanceof Uint8Array ? equalBytes(was, value) : was === value;
  });
