/**
 * [K2, L8] New epochs of circles that lost a member, each with a grant to everyone who remains, and the secrets before
 * sealed under them. As many circles at once as one record has room for; the others follow in the next.
 */
import { toHex } from '../base/bytes';
import type { Crypto } from '../crypto/crypto';
import { circleIn, type Memberships } from '../protocol/memberships';
import type { RosterEpoch, RosterGrant } from '../protocol/rosterRecord';
import { type CircleKey, makeCircleKey, newestKey, sealGrant } from './circleKeys';
import { sealEarlier } from './earlierEpochs';
import { holdsCircle } from './roster';
import type { Roster, RosterCircle } from './rosterState';
import { publicEpoch } from './rosterWriter';

/** Of a record, with room for everything beside the grants; what one key, and one drop around keys, take at most. */
const ROOM = 48 * 1024;
const KEY_BYTES = 180;
const DROP_BYTES = 320;
/** As many grants as a record has: a circle with more members could not be rotated, and would stay due. */
export const MOST_SEATS = 64;

export interface Rotation {
  readonly keys: readonly CircleKey[];
  readonly epochs: readonly RosterEpoch[];
  readonly grants: readonly RosterGrant[];
}

/** Circles that want a new epoch and have somebody to give it to. */
export const rotationDue = ({
  circles,
  memberships,
}: Pick<Roster, 'circles' | 'memberships'>): readonly RosterCircle[] =>
  [...circles.values()].filter(({ circle }) => {
    const known = circleIn(memberships, toHex(circle));
    return known.rotationDue && known.seats.size > 0;
  });

/**
 * Also those of whose newest epoch this seat was given nothing that opens, though it is in the circle: nobody but its receiver can see what
 * is in a grant, and whoever made that epoch would part the others.
 */
export const rotationWanted = (roster: Roster, own: Uint8Array): readonly RosterCircle[] => {
  const isUnread = ({ circle, epochs }: RosterCircle): boolean => {
    const newest = epochs.at(-1);
    const isListed = newest !== undefined && !roster.keys.has(toHex(newest.keyId));
    return isListed && holdsCircle(roster, own, circle) && newestKey(roster.keys, circle) !== undefined;
  };
  return [...new Set([...rotationDue(roster), ...[...roster.circles.values()].filter(isUnread)])];
};

/** Of these, what fits into one record; what is too large for any keeps none of the others waiting. */
const fitting = (circles: readonly RosterCircle[], after: Memberships): readonly RosterCircle[] => {
  const chosen: RosterCircle[] = [];
  const receivers = new Set<string>();
  let room = ROOM;
  for (const one of circles) {
    const seats = circleIn(after, toHex(one.circle)).seats;
    const fresh = [...seats].filter((seat) => !receivers.has(seat));
    const takes = seats.size * KEY_BYTES + fresh.length * DROP_BYTES;
    if (receivers.size + fresh.length > MOST_SEATS || takes > room) continue;
    room -= takes;
    chosen.push(one);
    for (const seat of fresh) receivers.add(seat);
  }
  return chosen;
};

/**
 * New epochs of those of the circles that this seat is in, `after` those who leave have left. `also` is granted beside,
 * in the same drops.
 */
export const rotate = async (
  crypto: Crypto,
  roster: Roster,
  author: Uint8Array,
  wanted: readonly RosterCircle[],
  after: Memberships,
): Promise<Rotation> => {
  const mine = wanted.filter(
    ({ circle }) => holdsCircle(roster, author, circle) && circleIn(after, toHex(circle)).seats.has(toHex(author)),
  );
  const keys: CircleKey[] = [];
  const epochs: RosterEpoch[] = [];
  for (const { circle } of fitting(mine, after)) {
    const before = newestKey(roster.keys, circle);
    const epoch = circleIn(after, toHex(circle)).epoch;
    // Whoever has none cannot pass the history on.
    if (!before) continue;
    const key = await makeCircleKey(crypto, circle, epoch + 1);
    keys.push(key);
    epochs.push({ ...publicEpoch(key), earlier: await sealEarlier(crypto, key, before) });
  }
  const grants: RosterGrant[] = [];
  for (const member of roster.members.values()) {
    const given = keys.filter(({ circle }) => circleIn(after, toHex(circle)).seats.has(toHex(member.seat)));
    if (given.length > 0) grants.push(await sealGrant(crypto, member, given));
  }
  return { keys, epochs, grants };
};
