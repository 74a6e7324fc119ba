/** Roster records that bring a seat in: somebody who was invited, a guest, a recovery sheet. */
import { equalBytes, toHex } from '../base/bytes';
import type { Crypto } from '../crypto/crypto';
import { sealGrant } from './circleKeys';
import { keysInHand } from './dueCircles';
import { isGuestProfile } from './headerKeys';
import type { JoinRequest } from './joinRequest';
import type { Roster } from './rosterState';
import { publicSeat, type SeatKeys, sealingKey, writeRecord } from './rosterWriter';
import { emptySealedPart, type SealedPart } from './sealedPart';

export interface Admission {
  readonly request: JoinRequest;
  /** Absent where a recovery sheet lets its owner back in. */
  readonly ticket: Uint8Array | undefined;
  readonly profile: string;
  readonly administrator: boolean;
}

/** Lets somebody in with the keys their profile holds and the author has; the others are due from who has them. */
export const admitRecord = async (
  crypto: Crypto,
  roster: Roster,
  author: SeatKeys,
  { request, ticket, profile, administrator }: Admission,
  time: number,
): Promise<Uint8Array> => {
  const member = { seat: request.seat, name: request.name, profile };
  const keys = (await keysInHand(crypto, roster, author.seat)).filter(({ circle }) =>
    roster.circles.get(toHex(circle))?.profiles.includes(profile),
  );
  const guests = isGuestProfile(roster, profile)
    ? [{ seat: request.seat, keyId: crypto.random(8), key: crypto.random(32) }]
    : [];
  const told = guests.length > 0 ? partForGuest(roster, author, member, guests) : undefined;
  return writeRecord(
    crypto,
    author,
    roster.head,
    time,
    sealingKey(roster),
    {
      seats: [
        {
          seat: request.seat,
          signing: request.signing,
          agreement: request.agreement,
          tablet: request.tablet,
          administrator,
          paper: false,
          ticket,
        },
      ],
      grants: [await sealGrant(crypto, request, keys, told)],
    },
    { members: [member], guests },
  );
};

/** A guest cannot read sealed parts: what he is told is the team's name, its circles, himself and who let him in. */
const partForGuest = (
  roster: Roster,
  author: SeatKeys,
  guest: SealedPart['members'][number],
  guests: SealedPart['guests'],
): SealedPart => {
  const inviter = [...roster.members.values()].filter(({ seat }) => equalBytes(seat, author.seat));
  return {
    ...emptySealedPart,
    teamName: roster.teamName,
    members: [guest, ...inviter],
    // Any member can begin circles without a name, more than a part has room for.
    circles: [...roster.circles.values()].filter(({ name }) => name !== ''),
    guests,
  };
};

/** [K10] A seat on paper that holds every circle its author holds. `box` is its keys under the sheet's secret. */
export const sheetRecord = async (
  crypto: Crypto,
  roster: Roster,
  author: SeatKeys,
  sheet: {
    readonly keys: SeatKeys;
    readonly ticket: Uint8Array;
    readonly proofHash: Uint8Array;
    readonly box: Uint8Array;
  },
  time: number,
): Promise<Uint8Array> => {
  const own = roster.members.get(toHex(author.seat));
  const paper = publicSeat(sheet.keys, { administrator: true, paper: true });
  return writeRecord(
    crypto,
    author,
    roster.head,
    time,
    sealingKey(roster),
    {
      seats: [paper],
      tickets: [{ ticket: sheet.ticket, proofHash: sheet.proofHash, expiresAt: 0, box: sheet.box }],
      grants: [await sealGrant(crypto, paper, await keysInHand(crypto, roster, author.seat))],
    },
    { members: [{ seat: paper.seat, name: own?.name ?? '', profile: own?.profile ?? '' }] },
  );
};
