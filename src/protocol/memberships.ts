/**
 * [K2, L7, L8] Who is in the team and in which circle, from the clear parts of records alone: relay and tablets go by the
 * same rules, and neither follows where they are broken. Administrators let out; epochs and grants of a circle are signed
 * by one of its members. A circle that lost a member wants a new epoch, which must reach all who remain; one that has
 * nobody is begun, epoch and own grant in one record, by whoever comes first.
 */
import { toHex } from '../base/bytes';
import type { RosterRecord } from './rosterRecord';

/** Per incarnation in hex, the last n that counts. */
export type Accepted = ReadonlyMap<string, number>;

interface CircleMembers {
  readonly epoch: number;
  readonly seats: ReadonlySet<string>;
  /** Somebody left since the newest epoch, and still knows its key. */
  readonly rotationDue: boolean;
}

/** Keys are hex; of `withdrawn` a seat followed by a circle, the newest time it was taken from it. */
export interface Memberships {
  readonly circles: ReadonlyMap<string, CircleMembers>;
  readonly revoked: ReadonlyMap<string, Accepted>;
  readonly withdrawn: ReadonlyMap<string, Accepted>;
}

export const noMemberships: Memberships = { circles: new Map(), revoked: new Map(), withdrawn: new Map() };

interface TeamSeat {
  readonly administrator: boolean;
  readonly paper: boolean;
}
type Changes = Pick<RosterRecord, 'author' | 'seats' | 'epochs' | 'grants' | 'revoked' | 'withdrawn'>;

export const seatInCircle = (seat: Uint8Array, circle: Uint8Array): string => toHex(seat) + toHex(circle);

export const acceptedOf = (list: RosterRecord['revoked'][number]['accepted']): Accepted =>
  new Map(list.map(({ incarnation, n }) => [toHex(incarnation), n]));

const NOT_BEGUN: CircleMembers = { epoch: 0, seats: new Set(), rotationDue: false };

/** One that nobody has begun has nobody in it. `circle` in hex. */
export const circleIn = ({ circles }: Pick<Memberships, 'circles'>, circle: string): CircleMembers =>
  circles.get(circle) ?? NOT_BEGUN;

const isMember = (memberships: Memberships, circle: string, seat: string): boolean =>
  circleIn(memberships, circle).seats.has(seat);

const isBegun = (memberships: Memberships, circle: string): boolean => circleIn(memberships, circle).seats.size > 0;

/** What was accepted once stays accepted: later records only add. */
const onlyAdds = (before: Accepted, after: Accepted): boolean =>
  [...before].every(([incarnation, n]) => (after.get(incarnation) ?? -1) >= n);

const without = (circle: CircleMembers, seat: string): CircleMembers =>
  circle.seats.has(seat)
    ? { ...circle, seats: new Set([...circle.seats].filter((one) => one !== seat)), rotationDue: true }
    : circle;

/** After those who leave have left; `undefined` where a record may not say so. */
const afterDepartures = (
  before: Memberships,
  { revoked, withdrawn }: Changes,
  isSeat: (seat: string) => boolean,
): Memberships | undefined => {
  const out = new Map(before.revoked);
  const taken = new Map(before.withdrawn);
  let circles = before.circles;
  for (const { seat, accepted } of revoked) {
    const [key, after] = [toHex(seat), acceptedOf(accepted)];
    if (!isSeat(key) || !onlyAdds(out.get(key) ?? new Map(), after)) return undefined;
    out.set(key, after);
    circles = new Map([...circles].map(([circle, known]) => [circle, without(known, key)]));
  }
  for (const { seat, circle, accepted } of withdrawn) {
    const [key, after] = [seatInCircle(seat, circle), acceptedOf(accepted)];
    const known = circles.get(toHex(circle));
    const holds = known?.seats.has(toHex(seat)) === true;
    const earlier = taken.get(key);
    if (!known || !(holds || (earlier && onlyAdds(earlier, after)))) return undefined;
    taken.set(key, after);
    circles = new Map(circles).set(toHex(circle), without(known, toHex(seat)));
  }
  return { circles, revoked: out, withdrawn: taken };
};

/** [L8] Somebody must be left who can let in and out. A sheet of paper alone cannot: it only lets a new seat in. */
const hasAdministrator = (seats: ReadonlyMap<string, TeamSeat>, revoked: Memberships['revoked']): boolean =>
  [...seats].some(([seat, { administrator, paper }]) => administrator && !paper && !revoked.has(seat));

/** After a record; `undefined` when its author may not bring what it brings. `seats`: all of the roster, its own included. */
export const nextMemberships = (
  before: Memberships,
  record: Changes,
  seats: ReadonlyMap<string, TeamSeat>,
): Memberships | undefined => {
  const writer = toHex(record.author);
  if (before.revoked.has(writer)) return undefined;
  if (record.seats.some(({ seat }) => before.revoked.has(toHex(seat)))) return undefined;
  const left = afterDepartures(before, record, (seat) => seats.has(seat));
  if (!left || (record.revoked.length > 0 && !hasAdministrator(seats, left.revoked))) return undefined;
  const after = new Map(left.circles);
  for (const { circle, epoch } of record.epochs) {
    const key = toHex(circle);
    const known = circleIn({ circles: after }, key);
    if (epoch !== known.epoch + 1 || (isBegun(left, key) && !isMember(left, key, writer))) return undefined;
    after.set(key, { ...known, epoch, rotationDue: false });
  }
  const renewed = new Set(record.epochs.map(({ circle }) => toHex(circle)));
  for (const { seat, circles } of record.grants) {
    const to = toHex(seat);
    for (const key of circles.map(toHex)) {
      const known = after.get(key);
      if (!known || !seats.has(to) || left.revoked.has(to)) return undefined;
      // Whoever renews a circle is in it, or begins it.
      if (!renewed.has(key) && !isMember(left, key, writer)) return undefined;
      after.set(key, { ...known, seats: new Set(known.seats).add(to) });
    }
  }
  /** [L8] A new epoch shuts out nobody who is in: it comes with a grant to each of them. */
  const isGiven = (circle: string): boolean => {
    const givenTo = new Set(
      record.grants.filter(({ circles }) => circles.map(toHex).includes(circle)).map(({ seat }) => toHex(seat)),
    );
    return [...circleIn(left, circle).seats].every((seat) => givenTo.has(seat));
  };
  if (![...renewed].every(isGiven)) return undefined;
  /** Who was taken out and let in again by one record has not left. */
  const hasLost = ([circle, known]: readonly [string, CircleMembers]): boolean => {
    const { rotationDue, seats: had } = circleIn(before, circle);
    return known.rotationDue && (rotationDue || [...had].some((seat) => !known.seats.has(seat)));
  };
  const circles = new Map(
    [...after].map(([circle, known]) => [circle, { ...known, rotationDue: hasLost([circle, known]) }]),
  );
  return { ...left, circles };
};
