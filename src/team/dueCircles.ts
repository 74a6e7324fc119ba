/**
 * [L7] Circles that a seat's profile holds and nobody has given it yet: the one who let it in may not hold them. Whoever
 * can does it when he next meets the relay: he begins a circle that has no member yet, and grants those he is in.
 */
import { toHex } from '../base/bytes';
import type { Crypto } from '../crypto/crypto';
import type { RosterGrant } from '../protocol/rosterRecord';
import { type CircleKey, makeCircleKey, sealGrant } from './circleKeys';
import { everyoneKey } from './headerKeys';
import { holdsCircle } from './roster';
import type { Roster, RosterCircle, RosterMember } from './rosterState';
import { publicEpoch, type SeatKeys, writeRecord } from './rosterWriter';

/** So many grants fit into one record; the others follow in the next. */
const GRANTS_PER_RECORD = 16;

export const dueCircles = (roster: Roster, { seat, profile }: RosterMember): readonly RosterCircle[] =>
  [...roster.circles.values()].filter(
    ({ circle, profiles }) =>
      profiles.includes(profile) && !roster.memberships.get(toHex(circle))?.seats.has(toHex(seat)),
  );

const beginCircles = async (crypto: Crypto, roster: Roster, own: RosterMember): Promise<readonly CircleKey[]> => {
  const keys: CircleKey[] = [];
  for (const { circle } of dueCircles(roster, own)) {
    const known = roster.memberships.get(toHex(circle));
    if (!known?.seats.size) keys.push(await makeCircleKey(crypto, circle, (known?.epoch ?? 0) + 1));
  }
  return keys;
};

/** The record by which this seat does what it can; `undefined` when nothing is due that it could give. */
export const settleRecord = async (
  crypto: Crypto,
  roster: Roster,
  author: SeatKeys,
  time: number,
): Promise<Uint8Array | undefined> => {
  const everyone = everyoneKey(roster);
  const own = roster.members.get(toHex(author.seat));
  if (!everyone || !own) return undefined;
  const begun = await beginCircles(crypto, roster, own);
  const held = [...roster.keys.values()].filter(({ circle }) => holdsCircle(roster, author.seat, circle));
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
