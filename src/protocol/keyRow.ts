/**
 * A key row: a document's key, dropped to a circle or to a seat. Mutable table on tablets and relay, never in the log.
 * The relay sees whom it is for and nothing else; what is inside is signed by its maker.
 */
import { byte, bytes, decode, encode, fixed, optional, struct, text, uint, type ValueOf } from './codec';
import { limits } from './limits';

const keyRow = struct({
  version: byte,
  rowId: fixed(16),
  /** A circle's or a seat's id. */
  target: fixed(8),
  /** The epoch key of the circle the drop was made to; eight zero bytes for a seat, which is a guest's. */
  targetKeyId: fixed(8),
  drop: bytes(limits.keyRowBytes),
});
export type KeyRow = ValueOf<typeof keyRow>;
export const keyRowShape = keyRow.shape;
export const encodeKeyRow = (row: KeyRow): Uint8Array => encode(keyRow, row);
export const decodeKeyRow = (input: Uint8Array): KeyRow | undefined => decode(keyRow, input);

/** What the drop holds. `signature` is over the encoding of everything before it, row id included. */
const keyRowClaim = struct({
  rowId: fixed(16),
  docId: fixed(16),
  keyId: fixed(16),
  kind: text(64),
  key: fixed(32),
  maker: fixed(8),
  /** Of the document's circle, when the key was made. */
  epoch: uint,
  /** One more than the highest its maker knew: a key that is to replace others for writing. */
  generation: uint,
  /** [K1] The guest the document is shared with: headers go under the guest's key. */
  guest: optional(fixed(8)),
});
export type KeyRowClaim = ValueOf<typeof keyRowClaim>;
export const encodeKeyRowClaim = (claim: KeyRowClaim): Uint8Array => encode(keyRowClaim, claim);
const keyRowSecret = struct({ claim: keyRowClaim, signature: fixed(64) });
export type KeyRowSecret = ValueOf<typeof keyRowSecret>;
export const keyRowSecretShape = keyRowSecret.shape;
export const encodeKeyRowSecret = (secret: KeyRowSecret): Uint8Array => encode(keyRowSecret, secret);
export const decodeKeyRowSecret = (input: Uint8Array): KeyRowSecret | undefined => decode(keyRowSecret, input);
