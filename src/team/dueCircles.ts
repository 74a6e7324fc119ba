/**
 * [L7, L8] What is due from this seat to the others, done when it next meets the relay and before it pushes: circles that
 * lost a member are rotated; a circle that has no member yet is begun; and whoever's profile holds a circle that nobody has
 * given him yet, since the one who let him in may not hold it, is granted it.
 */
import { equalBytes, toHex } from '../base/bytes';
import type { Crypto } from '../crypto/crypto';
import { circleIn } from '../protocol/memberships';
import type { RosterGrant } from '../protocol/rosterRecord';
import { type CircleKey, makeCircleKey, sealGrant } from './circleKeys';
import { keysToGive } from './earlierEpochs';
import { everyoneKey } from './headerKeys';
import { holdsCircle } from './roster';
import { isOut } from './rosterChanges';
import type { Roster, RosterCircle, RosterMember } from './rosterState';
import { publicEpoch, type SeatKeys, writeRecord } from './rosterWriter';
import { rotate, rotationWanted } from './rotating';

/** So many grants fit into one record; the others follow in the next. */
const GRANTS_PER_RECORD = 16;

export const dueCircles = (roster: Roster, { seat, profile }: RosterMember): readonly RosterCircle[] =>
  isOut(roster, seat)
    ? []
    : [...roster.circles.values()].filter(
        ({ circle, profiles }) =>
          profiles.includes(profile) && !circleIn(roster.memberships, toHex(circle)).seats.has(toHex(seat)),
      );

const beginCircles = async (crypto: Crypto, roster: Roster, own: RosterMember): Promise<readonly CircleKey[]> => {
  const keys: CircleKey[] = [];
  for (const { circle } of dueCircles(roster, own)) {
    const { seats, epoch } = circleIn(roster.memberships, toHex(circle));
    if (seats.size === 0) keys.push(await makeCircleKey(crypto, circle, epoch + 1));
  }
  return keys;
};

/** [K2] What this seat hands on of the circles it is in now: the newest epochs, and what does not follow from them. */
export const keysInHand = async (crypto: Crypto, roster: Roster, seat: Uint8Array): Promise<readonly CircleKey[]> => {
  const keys: CircleKey[] = [];
  for (const { circle, epochs } of roster.circles.values()) {
    if (!holdsCircle(roster, seat, circle)) continue;
    const held = [...roster.keys.values()].filter((key) => equalBytes(key.circle, circle));
    keys.push(...(await keysToGive(crypto, held, epochs)));
  }
  return keys;
};

/** The record by which this seat does what it can; `undefined` when nothing is due that it could do. */
export const settleRecord = async (
  crypto: Crypto,
  roster: Roster,
  author: SeatKeys,
  time: number,
): Promise<Uint8Array | undefined> => {
  const everyone = everyoneKey(roster);
  const own = roster.members.get(toHex(author.seat));
  if (!everyone || !own || isOut(roster, author.seat)) return undefined;
  const rotated = await rotate(crypto, roster, author.seat, rotationWanted(roster, author.seat), roster.memberships);
  if (rotated.keys.length > 0) {
    const fresh = rotated.keys.find(({ circle }) => equalBytes(circle, everyone.circle));
    const { epochs, grants } = rotated;
    return writeRecord(crypto, author, roster.head, time, fresh ?? everyone, { epochs, grants }, {});
  }
  const begun = await beginCircles(crypto, roster, own);
  const held = await keysInHand(crypto, roster, author.seat);
  const grants: RosterGrant[] = [];
  // Its own first: a circle is begun by whoever grants it to himself.
  for (const member of new Set([own, ...roster.members.values()])) {
    const due = new Set(dueCircles(roster, member).map(({ circle }) => toHex(circle)));
    const keys = [...held, ...begun].filter(({ circle }) => due.has(toHex(circle)));
    if (keys.length > 0 && grants.length < GRANTS_PER_RECORD) grants.push(await sealGrant(crypto, member, keys));
  }
  if (grants.length === 0) return undefined;
  const changes = { epochs: begun.map(publicEpoch), grants };
  return writeRecord(crypto, author, roster.head, time, everyone, changes, {});
};
