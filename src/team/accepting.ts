/**
 * [L8] Roster records that say more of a seat's entries count: what came too late and is accepted, and what one record by which it left
 * had no room for. As many follow each other as it takes.
 */
import { equalBytes, toHex } from '../base/bytes';
import type { Crypto } from '../crypto/crypto';
import { acceptedOf, seatInCircle } from '../protocol/memberships';
import type { RosterRecord } from '../protocol/rosterRecord';
import { type CircleKey, sealGrant } from './circleKeys';
import { type Counted, countedIn, inBoth, joinCounted, lessCounted, listOf } from './counted';
import { circlesWith } from './departing';
import { keysToGive } from './earlierEpochs';
import { holdsCircle } from './roster';
import type { Roster, RosterCircle, RosterMember } from './rosterState';
import { type SeatKeys, sealingKey, writeRecord } from './rosterWriter';
import { countedInCircle, countedInEach, inSince } from './tenure';

const NONE: Counted = new Map();

/** Circles of which a record by this author can say that what the seat wrote there counts after all. */
export const acceptableCircles = (roster: Roster, author: Uint8Array, seat: Uint8Array): readonly RosterCircle[] => {
  const { withdrawn } = roster.memberships;
  const held = circlesWith(roster, seat);
  return [...roster.circles.values()].filter(
    (one) =>
      withdrawn.has(seatInCircle(seat, one.circle)) && (!held.includes(one) || holdsCircle(roster, author, one.circle)),
  );
};

export interface Acceptance {
  readonly member: RosterMember;
  /** What counts after all, and everything of the seat that is here. */
  readonly late: Counted;
  readonly seen: Counted;
  /** The number of the first record that says so. */
  readonly since: number;
  /** Where that is one by which the seat left: only of what it took away is the rest said. */
  readonly isRest: boolean;
}

/** What is to count in the circle, and what of it was said of each time in it that is meant. */
const saidIn = (roster: Roster, { member, since, isRest }: Acceptance, circle: Uint8Array): Counted | undefined =>
  countedInEach(roster.tenure, member.seat, circle, ({ from, to }) => from < since && (!isRest || to >= since));

const circlesOf = (roster: Roster, author: Uint8Array, acceptance: Acceptance): readonly RosterCircle[] =>
  acceptableCircles(roster, author, acceptance.member.seat).filter(
    ({ circle }) => !acceptance.isRest || saidIn(roster, acceptance, circle) !== undefined,
  );

/** What no record has said yet. */
export const leftToAccept = (roster: Roster, author: Uint8Array, acceptance: Acceptance): Counted => {
  const { member, late, seen } = acceptance;
  const out = roster.tenure.revoked.get(toHex(member.seat))?.counts;
  let left = out ? lessCounted(late, out) : NONE;
  for (const { circle } of circlesOf(roster, author, acceptance)) {
    const wanted = joinCounted(late, seen);
    left = joinCounted(left, lessCounted(wanted, saidIn(roster, acceptance, circle) ?? NONE));
  }
  return left;
};

/**
 * What a seat wrote under these numbers counts after all, wherever it was let out, as much of it as one record has room for. A circle it
 * is in again is taken back, said to count, and given again by this one record: only of a circle that is not held can it be said.
 */
export const acceptRecord = async (
  crypto: Crypto,
  roster: Roster,
  author: SeatKeys,
  acceptance: Acceptance,
  time: number,
): Promise<Uint8Array> => {
  const { member, late, seen, since } = acceptance;
  const { seat } = member;
  const { memberships, tenure } = roster;
  const out = tenure.revoked.get(toHex(seat))?.counts;
  const ended: RosterRecord['withdrawn'][number][] = [];
  const keys: CircleKey[] = [];
  const held = circlesWith(roster, seat);
  const wanted = joinCounted(late, seen);
  for (const one of circlesOf(roster, author.seat, acceptance)) {
    const { circle, epochs } = one;
    let named = memberships.withdrawn.get(seatInCircle(seat, circle)) ?? new Map();
    let said = saidIn(roster, acceptance, circle);
    if (held.includes(one)) {
      // What a record before gave again says nothing of what was written in that moment.
      const isFirst = (inSince(tenure, seat, circle) ?? since) < since;
      const first = isFirst ? listOf(new Map(), NONE, joinCounted(countedInCircle(tenure, seat, circle), seen)) : [];
      ended.push({ seat, circle, accepted: first });
      named = acceptedOf(first);
      if (isFirst) said = said ? inBoth(said, countedIn(first)) : countedIn(first);
      const own = [...roster.keys.values()].filter((key) => equalBytes(key.circle, circle));
      keys.push(...(await keysToGive(crypto, own, epochs)));
    }
    ended.push({ seat, circle, accepted: listOf(named, said ?? NONE, wanted) });
  }
  const named = memberships.revoked.get(toHex(seat)) ?? new Map();
  const changes = {
    revoked: out ? [{ seat, accepted: listOf(named, out, late) }] : [],
    withdrawn: ended,
    grants: keys.length > 0 ? [await sealGrant(crypto, member, keys)] : [],
  };
  return writeRecord(crypto, author, roster.head, time, sealingKey(roster), changes, {});
};
