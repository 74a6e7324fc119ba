/**
 * The roster: one linear chain of signed records that says who is in the team. What the relay must check is clear (seats,
 * public keys, tickets); names, roles and circles are sealed to everyone; what a seat is given is dropped to it alone.
 * A record is a set of changes, so a new kind of change is a new list, never a new kind of record.
 */
import {
  byte,
  bytes,
  type Codec,
  decode,
  encode,
  fixed,
  flag,
  list,
  optional,
  struct,
  uint,
  type ValueOf,
} from './codec';
import { limits } from './limits';

const publicKey = fixed(65);

/** A seat: one person on one tablet, or on paper. Keys are uncompressed P-256 points. */
const seat = struct({
  seat: fixed(8),
  signing: publicKey,
  agreement: publicKey,
  /** Proves "this is tablet X" for a locked app; absent for paper. */
  tablet: optional(publicKey),
  administrator: flag,
  paper: flag,
  /** The ticket it came in with; it cannot be used again. */
  ticket: optional(fixed(16)),
});
/** A circle's key of one epoch: the public half. */
const epoch = struct({
  circle: fixed(8),
  epoch: uint,
  keyId: fixed(8),
  agreement: publicKey,
  /** Reserved for rotation: the secrets of the epoch before, in a box under this one. */
  earlier: optional(bytes(512)),
});
/** Whoever shows the preimage of `proofHash` may read the roster and ask to come in: an invitation or a recovery sheet. */
const ticket = struct({
  ticket: fixed(16),
  proofHash: fixed(32),
  /** Milliseconds since 1970; 0 never expires (a recovery sheet). */
  expiresAt: uint,
  /** A recovery sheet's seat keys, sealed under its secret. */
  box: optional(bytes(1024)),
});
/** Of each incarnation of a seat, the last n that counts. */
const accepted = list(struct({ incarnation: fixed(8), n: uint }), 64);
/** Reserved: a seat that is out. */
const revocation = struct({ seat: fixed(8), accepted });
/** Reserved: a seat that no longer holds a circle, also after a change of profile. */
const withdrawal = struct({ seat: fixed(8), circle: fixed(8), accepted });
/** Reserved: key rows and entries that must be destroyed everywhere. */
const erasure = struct({ rowIds: list(fixed(16), 256), entryIds: list(fixed(16), 4096), at: uint });
/** Circle keys for one seat only. Which circles is clear, so that everyone can check who may give them. */
const grant = struct({ seat: fixed(8), circles: list(fixed(8), 64), drop: bytes(16 * 1024) });

const rosterRecord = struct({
  version: byte,
  /** SHA-256 of the record before, signature included; zeros for the first. */
  prev: fixed(32),
  author: fixed(8),
  time: uint,
  seats: list(seat, 64),
  epochs: list(epoch, 64),
  tickets: list(ticket, 16),
  cancelled: list(fixed(16), 16),
  revoked: list(revocation, 16),
  withdrawn: list(withdrawal, 64),
  erased: list(erasure, 16),
  /** Which key of *everyone* seals the sealed part, and its salt. */
  sealedKeyId: fixed(8),
  salt: fixed(16),
  sealed: bytes(32 * 1024),
  grants: list(grant, 64),
});
const signedRecord = struct({ signed: bytes(limits.rosterRecordBytes), signature: fixed(64) });

export type RosterSeat = ValueOf<typeof seat>;
export type RosterEpoch = ValueOf<typeof epoch>;
export type RosterTicket = ValueOf<typeof ticket>;
export type RosterGrant = ValueOf<typeof grant>;
export type RosterRecord = ValueOf<typeof rosterRecord>;
export interface ParsedRecord {
  readonly record: RosterRecord;
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}
export const rosterRecordShape = rosterRecord.shape;
export const signedRecordShape = signedRecord.shape;

export const encodeRosterRecord = (record: RosterRecord): Uint8Array => encode(rosterRecord, record);
export const encodeSignedRecord = (signed: Uint8Array, signature: Uint8Array): Uint8Array =>
  encode(signedRecord, { signed, signature });

export const decodeSignedRecord = (input: Uint8Array): ParsedRecord | undefined => {
  const outer = decode(signedRecord, input);
  if (!outer) return undefined;
  const record = decode(rosterRecord as Codec<RosterRecord>, outer.signed);
  return record && { record, signed: outer.signed, signature: outer.signature };
};
