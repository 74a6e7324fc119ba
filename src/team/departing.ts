/**
 * [L8, K10] Roster records by which an administrator lets somebody out, changes what somebody does, or takes a sheet of
 * paper out of force. Each says how much of what the seat wrote counts, and rotates at once the circles he is in himself;
 * the others are rotated by the first of their members that connects.
 */
import { equalBytes, toHex } from '../base/bytes';
import type { Crypto } from '../crypto/crypto';
import { circleIn, type Memberships } from '../protocol/memberships';
import type { RosterRecord } from '../protocol/rosterRecord';
import { type CircleKey, sealGrant } from './circleKeys';
import { type Counted, joinCounted, listOf } from './counted';
import { keysToGive } from './earlierEpochs';
import { holdsCircle } from './roster';
import { isOut } from './rosterChanges';
import type { Roster, RosterCircle, RosterMember } from './rosterState';
import { type SeatKeys, sealingKey, writeRecord } from './rosterWriter';
import { type Rotation, rotate, rotationWanted } from './rotating';
import type { SealedPart } from './sealedPart';
import { countedInCircle } from './tenure';

/** The most sheets a record has room for, beside the seat that made them. */
export const SHEETS = 15;

/** Without these seats in those circles, for whom new epochs are made. */
const leaving = (
  memberships: Memberships,
  gone: readonly Uint8Array[],
  from: (circle: string) => boolean,
): Memberships => {
  const out = new Set(gone.map(toHex));
  return {
    ...memberships,
    circles: new Map(
      [...memberships.circles].map(([circle, known]) => {
        const seats = new Set([...known.seats].filter((one) => !out.has(one) || !from(circle)));
        return [circle, { ...known, seats }];
      }),
    ),
  };
};

export const circlesWith = (roster: Roster, seat: Uint8Array): readonly RosterCircle[] =>
  [...roster.circles.values()].filter(({ circle }) =>
    circleIn(roster.memberships, toHex(circle)).seats.has(toHex(seat)),
  );

/** [K10] Seats on paper that this one made and that are in: whoever made a sheet may have kept its words. */
export const sheetsOf = (roster: Roster, seat: Uint8Array): readonly Uint8Array[] =>
  [...roster.tickets.values()].flatMap(({ by, sheetOf }) =>
    sheetOf && equalBytes(by, seat) && !isOut(roster, sheetOf) ? [sheetOf] : [],
  );

/** What is sealed to everyone is sealed for those who remain. */
const write = (
  crypto: Crypto,
  roster: Roster,
  author: SeatKeys,
  time: number,
  { keys, epochs, grants }: Rotation,
  changes: Partial<RosterRecord>,
  part: Partial<SealedPart> = {},
): Promise<Uint8Array> => {
  const everyone = sealingKey(roster);
  const fresh = keys.find(({ circle }) => equalBytes(circle, everyone.circle));
  const all = { ...changes, epochs, grants: [...grants, ...(changes.grants ?? [])] };
  return writeRecord(crypto, author, roster.head, time, fresh ?? everyone, all, part);
};

export interface Departure {
  readonly seat: Uint8Array;
  /** Of each of its incarnations in hex, the numbers that count. */
  readonly accepted: Counted;
  /** Circles to rotate although the seat was not in them: of documents that were shared with it as a guest. */
  readonly shared: readonly Uint8Array[];
}

/** Sheets, and the tickets that open them. */
const withoutSheets = (roster: Roster, sheets: readonly Uint8Array[]) => ({
  revoked: sheets.map((seat) => ({ seat, accepted: [] })),
  cancelled: [...roster.tickets.values()]
    .filter(({ sheetOf, state }) => state === 'open' && sheetOf && sheets.some((one) => equalBytes(one, sheetOf)))
    .map(({ ticket }) => ticket),
});

/** With the seat go the sheets it made; `sheetsOf` says afterwards whether one record had no room for all. */
export const revokeRecord = async (
  crypto: Crypto,
  roster: Roster,
  author: SeatKeys,
  { seat, accepted, shared }: Departure,
  time: number,
): Promise<Uint8Array> => {
  const sheets = sheetsOf(roster, seat).slice(0, SHEETS);
  const gone = [seat, ...sheets];
  const after = leaving(roster.memberships, gone, () => true);
  const isShared = ({ circle }: RosterCircle): boolean => shared.some((one) => equalBytes(one, circle));
  const lost = new Set([...gone.flatMap((one) => circlesWith(roster, one)), ...rotationWanted(roster, author.seat)]);
  for (const circle of roster.circles.values()) if (isShared(circle)) lost.add(circle);
  const rotation = await rotate(crypto, roster, author.seat, [...lost], after);
  const { revoked, cancelled } = withoutSheets(roster, gone);
  const named = roster.memberships.revoked.get(toHex(seat)) ?? new Map();
  const list = listOf(named, roster.tenure.revoked.get(toHex(seat))?.counts ?? new Map(), accepted);
  const changes = { revoked: [{ seat, accepted: list }, ...revoked.slice(1)], cancelled };
  return write(crypto, roster, author, time, rotation, changes);
};

/** [K10] Of these sheets as many as one record has room for, where more go than leave with the seat that made them. */
export const sheetsRecord = async (
  crypto: Crypto,
  roster: Roster,
  author: SeatKeys,
  sheets: readonly Uint8Array[],
  time: number,
): Promise<Uint8Array> => {
  const gone = sheets.slice(0, SHEETS);
  const after = leaving(roster.memberships, gone, () => true);
  const lost = new Set([...gone.flatMap((one) => circlesWith(roster, one)), ...rotationWanted(roster, author.seat)]);
  const rotation = await rotate(crypto, roster, author.seat, [...lost], after);
  return write(crypto, roster, author, time, rotation, withoutSheets(roster, gone));
};

/** Whether a profile takes anything away that the seat holds, and with it the sheets that open it. */
export const isLess = (roster: Roster, seat: Uint8Array, profile: string): boolean =>
  circlesWith(roster, seat).some(({ profiles }) => !profiles.includes(profile));

export interface ProfileChange {
  readonly member: RosterMember;
  readonly profile: string;
  readonly accepted: Counted;
  /** Names of circles it stays in and may write less in: what it writes under older rosters no longer counts. */
  readonly narrowed: readonly string[];
}

/** Takes back what the new profile does not hold, and the sheets that open it; what it newly holds is due. */
export const profileRecord = async (
  crypto: Crypto,
  roster: Roster,
  author: SeatKeys,
  { member, profile, accepted, narrowed }: ProfileChange,
  time: number,
): Promise<Uint8Array> => {
  const { seat, name } = member;
  const held = circlesWith(roster, seat);
  const lost = held.filter(({ profiles }) => !profiles.includes(profile));
  // Taken back and given again by one record, which only a member of the circle can do.
  const again = held.filter(
    (circle) =>
      !lost.includes(circle) && narrowed.includes(circle.name) && holdsCircle(roster, author.seat, circle.circle),
  );
  const ids = new Set(lost.map(({ circle }) => toHex(circle)));
  const due = new Set([...lost, ...rotationWanted(roster, author.seat)]);
  const sheets = lost.length > 0 ? sheetsOf(roster, seat).slice(0, SHEETS) : [];
  for (const sheet of sheets) for (const circle of circlesWith(roster, sheet)) due.add(circle);
  const without = leaving(roster.memberships, sheets, () => true);
  const after = leaving(without, [seat], (circle) => ids.has(circle));
  const rotation = await rotate(crypto, roster, author.seat, [...due], after);
  const isRotated = ({ circle }: RosterCircle): boolean => rotation.keys.some((key) => equalBytes(key.circle, circle));
  const keys: CircleKey[] = [];
  for (const circle of again) {
    if (isRotated(circle)) continue;
    const own = [...roster.keys.values()].filter((key) => equalBytes(key.circle, circle.circle));
    keys.push(...(await keysToGive(crypto, own, circle.epochs)));
  }
  const withdrawn = [...lost, ...again].map(({ circle }) => ({
    seat,
    circle,
    accepted: listOf(new Map(), new Map(), joinCounted(countedInCircle(roster.tenure, seat, circle), accepted)),
  }));
  const grants = keys.length > 0 ? [await sealGrant(crypto, member, keys)] : [];
  const changes = { withdrawn, grants, ...withoutSheets(roster, sheets) };
  return write(crypto, roster, author, time, rotation, changes, { members: [{ seat, name, profile }] });
};
