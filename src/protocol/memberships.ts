/**
 * [K2, L7] Who is in which circle, from the clear parts of records alone: relay and tablets go by the same rules, and
 * neither follows where they are broken. Epochs and grants of a circle are signed by one of its members; a circle that
 * has none yet is begun, epoch and own grant in one record, by whoever comes first.
 */
import { toHex } from '../base/bytes';
import type { RosterRecord } from './rosterRecord';

/** Keys are hex. */
export type Memberships = ReadonlyMap<string, { readonly epoch: number; readonly seats: ReadonlySet<string> }>;

type Changes = Pick<RosterRecord, 'author' | 'epochs' | 'grants'>;

const isMember = (memberships: Memberships, circle: string, seat: string): boolean =>
  memberships.get(circle)?.seats.has(seat) === true;

const isBegun = (memberships: Memberships, circle: string): boolean => (memberships.get(circle)?.seats.size ?? 0) > 0;

/** After a record; `undefined` when its author may not bring what it brings. `isSeat`: whether a seat is in the roster. */
export const nextMemberships = (
  before: Memberships,
  { author, epochs, grants }: Changes,
  isSeat: (seat: string) => boolean,
): Memberships | undefined => {
  const writer = toHex(author);
  const after = new Map(before);
  for (const { circle, epoch } of epochs) {
    const key = toHex(circle);
    const known = after.get(key) ?? { epoch: 0, seats: new Set() };
    if (epoch !== known.epoch + 1 || (isBegun(before, key) && !isMember(before, key, writer))) return undefined;
    after.set(key, { ...known, epoch });
  }
  const begun = new Set(epochs.map(({ circle }) => toHex(circle)).filter((circle) => !isBegun(before, circle)));
  for (const { seat, circles } of grants) {
    for (const key of circles.map(toHex)) {
      const known = after.get(key);
      if (!known || !isSeat(toHex(seat)) || !(begun.has(key) || isMember(before, key, writer))) return undefined;
      after.set(key, { ...known, seats: new Set(known.seats).add(toHex(seat)) });
    }
  }
  return after;
};
