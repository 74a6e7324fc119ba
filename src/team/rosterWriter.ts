/**
 * Making roster records: found a team, invite, cancel. Each is one signed record on top of the newest one known; the relay
 * accepts it only if nobody else was faster.
 */
import { sealBox } from '../crypto/box';
import type { Crypto, KeyPair } from '../crypto/crypto';
import { FORMAT_VERSION, limits } from '../protocol/limits';
import {
  encodeRosterRecord,
  encodeSignedRecord,
  type RosterEpoch,
  type RosterRecord,
  type RosterSeat,
} from '../protocol/rosterRecord';
import { signable } from '../protocol/signing';
import { type CircleKey, makeCircleKey, sealGrant } from './circleKeys';
import { EVERYONE, everyoneKey } from './headerKeys';
import type { InvitationKeys } from './invitation';
import { sealedPartKey } from './roster';
import type { Roster } from './rosterState';
import { emptySealedPart, encodeSealedPart, type SealedPart } from './sealedPart';

export interface SeatKeys {
  readonly seat: Uint8Array;
  readonly signing: KeyPair;
  readonly agreement: KeyPair;
}

/** Circle names and the profiles that hold them; data the domain owns. */
export type CircleTable = Readonly<Record<string, readonly string[]>>;

type Changes = Partial<Omit<RosterRecord, 'version' | 'prev' | 'author' | 'time' | 'sealed' | 'salt' | 'sealedKeyId'>>;

export const writeRecord = async (
  crypto: Crypto,
  author: SeatKeys,
  prev: Uint8Array,
  time: number,
  everyone: CircleKey,
  changes: Changes,
  part: Partial<SealedPart>,
): Promise<Uint8Array> => {
  const salt = crypto.random(16);
  const place = { salt, prev, author: author.seat };
  const record: RosterRecord = {
    version: FORMAT_VERSION,
    prev,
    author: author.seat,
    time,
    seats: [],
    epochs: [],
    tickets: [],
    cancelled: [],
    revoked: [],
    withdrawn: [],
    erased: [],
    grants: [],
    ...changes,
    sealedKeyId: everyone.keyId,
    salt,
    sealed: await sealBox(
      crypto,
      sealedPartKey(everyone.key, place),
      encodeSealedPart({ ...emptySealedPart, ...part }),
    ),
  };
  const signed = encodeRosterRecord(record);
  return encodeSignedRecord(signed, await crypto.sign(author.signing, signable('record', signed)));
};

export const makeSeatKeys = async (crypto: Crypto): Promise<SeatKeys> => ({
  seat: crypto.random(8),
  signing: await crypto.generatePair(),
  agreement: await crypto.generatePair(),
});

export interface Founding {
  readonly founder: SeatKeys;
  readonly tablet: Uint8Array | undefined;
  readonly teamName: string;
  readonly name: string;
  readonly profile: string;
  readonly circles: CircleTable;
  readonly time: number;
}

/**
 * The first record. It names every circle and whom each is for; the founder begins those his profile holds, the others
 * wait for their first member. His profile is no guest's.
 */
export const foundTeam = async (crypto: Crypto, founding: Founding): Promise<Uint8Array> => {
  const { founder } = founding;
  const circles = Object.entries(founding.circles).map(([name, profiles]) => ({
    circle: crypto.random(8),
    name,
    profiles,
  }));
  const keys: CircleKey[] = [];
  for (const { circle, profiles } of circles) {
    if (profiles.includes(founding.profile)) keys.push(await makeCircleKey(crypto, circle, 1));
  }
  const id = circles.find(({ name }) => name === EVERYONE)?.circle;
  const everyone = keys.find(({ circle }) => circle === id);
  if (!everyone) throw new Error('the founder is not of everyone');
  return writeRecord(
    crypto,
    founder,
    new Uint8Array(32),
    founding.time,
    everyone,
    {
      seats: [publicSeat(founder, { administrator: true, tablet: founding.tablet })],
      epochs: keys.map(publicEpoch),
      grants: [await sealGrant(crypto, publicSeat(founder, {}), keys)],
    },
    {
      teamName: founding.teamName,
      teamSecret: crypto.random(32),
      members: [{ seat: founder.seat, name: founding.name, profile: founding.profile }],
      circles,
    },
  );
};

export const publicEpoch = ({ circle, epoch, keyId, publicKey }: CircleKey): RosterEpoch => ({
  circle,
  epoch,
  keyId,
  agreement: publicKey,
  earlier: undefined,
});

export const publicSeat = (keys: SeatKeys, more: Partial<RosterSeat>): RosterSeat => ({
  seat: keys.seat,
  signing: keys.signing.publicKey,
  agreement: keys.agreement.publicKey,
  tablet: undefined,
  administrator: false,
  paper: false,
  ticket: undefined,
  ...more,
});

/** What seals the part for everyone; a guest signs no records. */
export const sealingKey = (roster: Roster): CircleKey => {
  const key = everyoneKey(roster);
  if (!key) throw new Error('this seat does not hold the circle of everyone');
  return key;
};

export const inviteRecord = (
  crypto: Crypto,
  roster: Roster,
  author: SeatKeys,
  invitation: InvitationKeys,
  profile: string,
  time: number,
): Promise<Uint8Array> =>
  writeRecord(
    crypto,
    author,
    roster.head,
    time,
    sealingKey(roster),
    {
      tickets: [
        {
          ticket: invitation.ticket,
          proofHash: invitation.proofHash,
          expiresAt: time + limits.invitationMs,
          box: undefined,
        },
      ],
    },
    { tickets: [{ ticket: invitation.ticket, profile }] },
  );

export const cancelRecord = (
  crypto: Crypto,
  roster: Roster,
  author: SeatKeys,
  ticket: Uint8Array,
  time: number,
): Promise<Uint8Array> =>
  writeRecord(crypto, author, roster.head, time, sealingKey(roster), { cancelled: [ticket] }, {});
