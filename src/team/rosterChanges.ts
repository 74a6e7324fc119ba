/** What one record that was found right changes: seats, tickets, and what its sealed part says of people and circles. */
import { equalBytes, toHex } from '../base/bytes';
import { nextErasedIds } from '../protocol/erasures';
import type { RosterRecord } from '../protocol/rosterRecord';
import { nextErasures } from './erasures';
import type { Role, Roster, RosterCircle, RosterMember, RosterTicketState } from './rosterState';
import type { GuestKey, SealedPart } from './sealedPart';

/** What a seat was by record number `at`, as far as the reader knows. */
export const roleAt = (member: RosterMember | undefined, at: number): Role | undefined =>
  member?.roles.findLast(({ from }) => from <= at);

/** [L8] Whether a seat was let out for good. */
export const isOut = ({ memberships }: Pick<Roster, 'memberships'>, seat: Uint8Array): boolean =>
  memberships.revoked.has(toHex(seat));

/** Whether a circle is for a seat's profile, now or by record `at`; what the reader cannot know does not speak against it. */
export const isMeantFor = (
  { members, circles }: Pick<Roster, 'members' | 'circles'>,
  seat: Uint8Array,
  circle: Uint8Array,
  at?: number,
): boolean => {
  const member = members.get(toHex(seat));
  const profile = (at === undefined ? member?.profile : roleAt(member, at)?.profile) ?? '';
  const known = circles.get(toHex(circle));
  return profile === '' || !known || known.name === '' || known.profiles.includes(profile);
};

/** The member with what it is from record `at` on; of several changes in one record the last counts. */
const withRole = (member: RosterMember, at: number): RosterMember => {
  const { profile, administrator, roles } = member;
  const before = roles.filter(({ from }) => from < at);
  const last = before.at(-1);
  if (last?.profile === profile && last.administrator === administrator) return { ...member, roles: before };
  return { ...member, roles: [...before, { from: at, profile, administrator }] };
};

type Patch<T> = (id: Uint8Array, patch: Partial<T>) => void;
const patching =
  <T>(map: Map<string, T>): Patch<T> =>
  (id, patch) => {
    const known = map.get(toHex(id));
    if (known) map.set(toHex(id), { ...known, ...patch });
  };

export const applyChanges = (
  roster: Roster,
  record: RosterRecord,
  part: SealedPart | undefined,
  head: string,
): Roster => {
  const members = new Map<string, RosterMember>(roster.members);
  const tickets = new Map<string, RosterTicketState>(roster.tickets);
  const circles = new Map<string, RosterCircle>(roster.circles);
  const guestKeys = new Map(roster.guestKeys);
  const at = roster.heads.length;
  const patchTicket = patching(tickets);
  for (const seat of record.seats) {
    const known = members.get(toHex(seat.seat));
    const member = { name: '', profile: '', since: record.time, roles: [], ...known, ...seat };
    members.set(toHex(seat.seat), withRole(member, at));
    if (seat.ticket) patchTicket(seat.ticket, { state: 'used' });
  }
  for (const { ticket, expiresAt } of record.tickets) {
    const sheetOf = expiresAt === 0 ? record.seats.find(({ paper }) => paper)?.seat : undefined;
    tickets.set(toHex(ticket), { ticket, expiresAt, profile: '', by: record.author, sheetOf, state: 'open' });
  }
  for (const ticket of record.cancelled) patchTicket(ticket, { state: 'cancelled' });
  for (const { seat, name, profile } of part?.members ?? []) {
    const known = members.get(toHex(seat));
    if (known) members.set(toHex(seat), withRole({ ...known, name, profile }, at));
  }
  for (const { ticket, profile } of part?.tickets ?? []) patchTicket(ticket, { profile });
  for (const { circle, name, profiles } of part?.circles ?? []) {
    circles.set(toHex(circle), { circle, name, profiles, epochs: circles.get(toHex(circle))?.epochs ?? [] });
  }
  // A key stays what it was: everyone's under a guest's name would open no header any more.
  const isTaken = ({ keyId }: GuestKey): boolean =>
    guestKeys.has(toHex(keyId)) ||
    [...circles.values()].some(({ epochs }) => epochs.some((one) => equalBytes(one.keyId, keyId)));
  for (const guest of part?.guests ?? []) if (!isTaken(guest)) guestKeys.set(toHex(guest.keyId), guest);
  for (const epoch of record.epochs) {
    // A circle that nobody has yet can be begun by anybody the relay knows; a key from outside its profiles is nobody's.
    if (!isMeantFor({ members, circles }, record.author, epoch.circle)) continue;
    const known = circles.get(toHex(epoch.circle)) ?? { circle: epoch.circle, name: '', profiles: [], epochs: [] };
    circles.set(toHex(epoch.circle), { ...known, epochs: [...known.epochs, epoch] });
  }
  return {
    ...roster,
    heads: [...roster.heads, head],
    teamName: part?.teamName ?? roster.teamName,
    teamSecret: roster.teamSecret ?? part?.teamSecret,
    members,
    tickets,
    circles,
    guestKeys,
    erased: nextErasedIds(roster.erased, record),
    erasures: nextErasures(roster.erasures, record, head),
  };
};
