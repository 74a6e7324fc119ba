/**
 * Making roster records: found a team, invite, cancel, admit, make a recovery sheet. Each is one signed record on top of
 * the newest one known; the relay accepts it only if nobody else was faster.
 */
import { toHex } from '../base/bytes';
import { sealBox } from '../crypto/box';
import type { Crypto, KeyPair } from '../crypto/crypto';
import { FORMAT_VERSION, limits } from '../protocol/limits';
import { encodeRosterRecord, encodeSignedRecord, type RosterRecord, type RosterSeat } from '../protocol/rosterRecord';
import { signable } from '../protocol/signing';
import { type CircleKey, makeCircleKey, newestKey, sealGrant } from './circleKeys';
import type { InvitationKeys } from './invitation';
import type { JoinRequest } from './joinRequest';
import { circleByName, type Roster, sealedPartKey } from './roster';
import { emptySealedPart, encodeSealedPart, type SealedPart } from './sealedPart';

export interface SeatKeys {
  readonly seat: Uint8Array;
  readonly signing: KeyPair;
  readonly agreement: KeyPair;
}

/** Circle names and the profiles that hold them; data the domain owns. */
export type CircleTable = Readonly<Record<string, readonly string[]>>;

/** The circle whose key seals headers and the sealed part of records. */
export const EVERYONE = 'everyone';

type Changes = Partial<Omit<RosterRecord, 'version' | 'prev' | 'author' | 'time' | 'sealed' | 'salt' | 'sealedKeyId'>>;

const writeRecord = async (
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

/** The first record. The founder makes the circles his profile holds; the others wait for their first member. */
export const foundTeam = async (crypto: Crypto, founding: Founding): Promise<Uint8Array> => {
  const { founder } = founding;
  const made: { key: CircleKey; name: string; profiles: readonly string[] }[] = [];
  for (const [name, profiles] of Object.entries(founding.circles)) {
    if (!profiles.includes(founding.profile) && name !== EVERYONE) continue;
    made.push({ key: await makeCircleKey(crypto, crypto.random(8), 1), name, profiles });
  }
  const everyone = made.find(({ name }) => name === EVERYONE);
  if (!everyone) throw new Error('the circle table has no circle of everyone');
  const keys = made.map(({ key }) => key);
  return writeRecord(
    crypto,
    founder,
    new Uint8Array(32),
    founding.time,
    everyone.key,
    {
      seats: [publicSeat(founder, { administrator: true, tablet: founding.tablet })],
      epochs: keys.map(({ circle, epoch, keyId, publicKey }) => ({ circle, epoch, keyId, agreement: publicKey })),
      grants: [{ seat: founder.seat, drop: await sealGrant(crypto, publicSeat(founder, {}), keys) }],
    },
    {
      teamName: founding.teamName,
      teamSecret: crypto.random(32),
      members: [{ seat: founder.seat, name: founding.name, profile: founding.profile }],
      circles: made.map(({ key, name, profiles }) => ({ circle: key.circle, name, profiles })),
    },
  );
};

const publicSeat = (keys: SeatKeys, more: Partial<RosterSeat>): RosterSeat => ({
  seat: keys.seat,
  signing: keys.signing.publicKey,
  agreement: keys.agreement.publicKey,
  tablet: undefined,
  administrator: false,
  paper: false,
  ticket: undefined,
  ...more,
});

const everyoneKey = (roster: Roster): CircleKey => {
  const everyone = circleByName(roster, EVERYONE);
  const key = everyone && newestKey(roster.keys, everyone.circle);
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
    everyoneKey(roster),
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
  writeRecord(crypto, author, roster.head, time, everyoneKey(roster), { cancelled: [ticket] }, {});

/** The keys an author can hand on to a profile: every epoch of each circle both hold. */
const keysFor = (roster: Roster, profile: string): readonly CircleKey[] =>
  [...roster.keys.values()].filter(({ circle }) => roster.circles.get(toHex(circle))?.profiles.includes(profile));

export interface Admission {
  readonly request: JoinRequest;
  /** Absent where a recovery sheet lets its owner back in. */
  readonly ticket: Uint8Array | undefined;
  readonly profile: string;
  readonly administrator: boolean;
}

export const admitRecord = async (
  crypto: Crypto,
  roster: Roster,
  author: SeatKeys,
  { request, ticket, profile, administrator }: Admission,
  time: number,
): Promise<Uint8Array> =>
  writeRecord(
    crypto,
    author,
    roster.head,
    time,
    everyoneKey(roster),
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
      grants: [{ seat: request.seat, drop: await sealGrant(crypto, request, keysFor(roster, profile)) }],
    },
    { members: [{ seat: request.seat, name: request.name, profile }] },
  );

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
    everyoneKey(roster),
    {
      seats: [paper],
      tickets: [{ ticket: sheet.ticket, proofHash: sheet.proofHash, expiresAt: 0, box: sheet.box }],
      grants: [{ seat: paper.seat, drop: await sealGrant(crypto, paper, [...roster.keys.values()]) }],
    },
    { members: [{ seat: paper.seat, name: own?.name ?? '', profile: own?.profile ?? '' }] },
  );
};
