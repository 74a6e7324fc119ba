/** A team as the relay sees one: keys, signed roster records, entries of random bytes. Nothing inside is sealed for real. */
import { createECDH, createHash, createPrivateKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import { concatBytes, toBase64Url } from '../../src/base/bytes';
import { encodeFrame, encodeProofClaim, type FrameOf } from '../../src/protocol/frames';
import {
  encodeRosterRecord,
  encodeSignedRecord,
  type RosterRecord,
  type RosterSeat,
  type RosterTicket,
} from '../../src/protocol/rosterRecord';
import { signable } from '../../src/protocol/signing';

export const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
export const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());

export interface KeyPair {
  readonly point: Uint8Array;
  readonly privateKey: KeyObject;
}
export const createKeyPair = (): KeyPair => {
  // Not by generateKeyPairSync and an export: in Node 20 a collection in the middle of that export never ends, because the
  // job that made the pair wants the key's lock to be destroyed.
  const pair = createECDH('prime256v1');
  const point = new Uint8Array(pair.generateKeys());
  const x = toBase64Url(point.subarray(1, 33));
  const y = toBase64Url(point.subarray(33));
  // Node leaves out the zeros it begins with.
  const d = toBase64Url(concatBytes(new Uint8Array(32), new Uint8Array(pair.getPrivateKey())).slice(-32));
  const privateKey = createPrivateKey({ key: { kty: 'EC', crv: 'P-256', x, y, d }, format: 'jwk' });
  return { point, privateKey };
};
export const signWith = ({ privateKey }: KeyPair, message: Uint8Array): Uint8Array =>
  new Uint8Array(sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' }));

export interface TestSeat {
  readonly id: Uint8Array;
  readonly keys: KeyPair;
  readonly tablet: KeyPair;
}
export const createSeat = (): TestSeat => ({ id: random(8), keys: createKeyPair(), tablet: createKeyPair() });

export const seatOf = (seat: TestSeat, more: Partial<RosterSeat> = {}): RosterSeat => ({
  seat: seat.id,
  signing: seat.keys.point,
  agreement: seat.keys.point,
  tablet: seat.tablet.point,
  administrator: false,
  paper: false,
  ticket: undefined,
  ...more,
});

export const createRecord = (author: TestSeat, prev: Uint8Array, changes: Partial<RosterRecord>): Uint8Array => {
  const signed = encodeRosterRecord({
    version: 0,
    prev,
    author: author.id,
    time: 0,
    seats: [],
    epochs: [],
    tickets: [],
    cancelled: [],
    revoked: [],
    withdrawn: [],
    erased: [],
    sealedKeyId: new Uint8Array(8),
    salt: random(16),
    sealed: random(40),
    grants: [],
    ...changes,
  });
  return encodeSignedRecord(signed, signWith(author.keys, signable('record', signed)));
};

export interface TestTicket extends RosterTicket {
  readonly proof: Uint8Array;
}
export const createTicket = (expiresAt: number): TestTicket => {
  const proof = random(32);
  return { ticket: random(16), proof, proofHash: sha256(proof), expiresAt, box: undefined };
};

/** A team of one administrator. `extend` signs the next record and moves the head. */
export const createTestTeam = (founder: TestSeat = createSeat()) => {
  const genesis = createRecord(founder, new Uint8Array(32), { seats: [seatOf(founder, { administrator: true })] });
  const records = [genesis];
  const head = (): Uint8Array => sha256(records.at(-1) ?? genesis);
  return {
    id: sha256(genesis).slice(0, 16),
    founder,
    genesis,
    records,
    head,
    extend(changes: Partial<RosterRecord>, author: TestSeat = founder) {
      const prev = head();
      const record = createRecord(author, prev, changes);
      records.push(record);
      return { prev, record };
    },
  };
};
export type TestTeam = ReturnType<typeof createTestTeam>;

export const createHello = (
  team: TestTeam,
  seat: TestSeat,
  more: Partial<FrameOf<'HELLO'>> = {},
): FrameOf<'HELLO'> => ({
  type: 'HELLO',
  protocol: 0,
  team: team.id,
  as: 'seat',
  seat: seat.id,
  logId: undefined,
  cursor: 0,
  entryIdAtCursor: undefined,
  keysCursor: 0,
  rowIdAtKeysCursor: undefined,
  rosterHead: sha256(team.genesis),
  ...more,
});

export const createProof = (
  hello: FrameOf<'HELLO'>,
  { nonce, relayId }: FrameOf<'CHALLENGE'>,
  origin: string,
  keys: KeyPair,
): FrameOf<'PROVE'> => {
  const claim = { nonce, relayId, team: hello.team, origin, hello: sha256(encodeFrame(hello)) };
  return { type: 'PROVE', origin, signature: signWith(keys, signable('prove', encodeProofClaim(claim))) };
};

/** An entry whose prefix is right and whose rest is noise. `body` makes two entries of one id differ. */
export const createEntry = (size = 300, entryId = random(16), body = random(size)): Uint8Array =>
  concatBytes(new Uint8Array(11), entryId, body);
