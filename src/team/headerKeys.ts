/**
 * [L1] Under which key a header goes: *everyone*'s; *public*'s for what all seats read; a guest's own for a document that
 * is shared with one. No other circle's key ever seals a header.
 */
import { equalBytes, toHex } from '../base/bytes';
import { type CircleKey, newestKey } from './circleKeys';
import { circleByName, holdsCircle } from './roster';
import { isOut } from './rosterChanges';
import type { Roster } from './rosterState';
import type { GuestKey } from './sealedPart';

/** The circle whose key seals headers and the sealed part of records. */
export const EVERYONE = 'everyone';
/** The circle of all seats, guests too. */
export const PUBLIC = 'public';

const keyNamed = (roster: Roster, name: string): CircleKey | undefined => {
  const circle = circleByName(roster, name);
  return circle && newestKey(roster.keys, circle.circle);
};

/** Whom a profile makes a guest: in the team, but not of *everyone*. */
export const isGuestProfile = (roster: Roster, profile: string): boolean =>
  circleByName(roster, EVERYONE)?.profiles.includes(profile) === false;

export const isGuest = (roster: Roster, seat: Uint8Array | undefined): boolean =>
  seat !== undefined && [...roster.guestKeys.values()].some((key) => equalBytes(key.seat, seat));

/** A document of this circle: with a guest, or with a colleague who holds no key of it, as a mediator. */
export const mayBeSharedWith = (roster: Roster, whom: Uint8Array | undefined, circleName: string): boolean => {
  const member = whom && roster.members.get(toHex(whom));
  const circle = circleByName(roster, circleName);
  if (!member || !circle || isOut(roster, whom)) return false;
  return isGuest(roster, whom) || !holdsCircle(roster, whom, circle.circle);
};

export const everyoneKey = (roster: Roster): CircleKey | undefined => keyNamed(roster, EVERYONE);

/** What opens headers under this key id, if this seat holds it. */
export const headerKeyOf = (roster: Roster, keyId: Uint8Array): Uint8Array | undefined => {
  const guest = roster.guestKeys.get(toHex(keyId));
  if (guest) return guest.key;
  const key = roster.keys.get(toHex(keyId));
  const name = key && roster.circles.get(toHex(key.circle))?.name;
  return name === EVERYONE || name === PUBLIC ? key?.key : undefined;
};

/** What a header of this document is sealed with; `undefined` where this seat does not hold it. */
export const headerKeyFor = (
  roster: Roster,
  document: { readonly circle: Uint8Array; readonly guest: Uint8Array | undefined },
): CircleKey | GuestKey | undefined => {
  const { guest } = document;
  // A guest who is out keeps his key: what is written from now on goes under everyone's.
  if (guest && isOut(roster, guest)) return everyoneKey(roster);
  // A colleague outside the document's circle, a mediator, reads headers like everyone.
  if (guest && isGuest(roster, guest)) {
    return [...roster.guestKeys.values()].findLast(({ seat }) => equalBytes(seat, guest));
  }
  const ofAll = circleByName(roster, PUBLIC);
  return keyNamed(roster, ofAll && equalBytes(ofAll.circle, document.circle) ? PUBLIC : EVERYONE);
};
