/**
 * The sealed header of an entry: who wrote it, in which document, after what. The relay never sees one. Every field of
 * the format stands here, used or not, so that a later build adds meaning and not layout.
 */
import { bytes, decode, encode, fixed, list, oneOf, optional, struct, uint, type ValueOf } from '../protocol/codec';

const chain = { seat: fixed(8), incarnation: fixed(8) };

/** What the body is. Names are only ever added at the end. */
export const entryKinds = ['update', 'snapshot', 'event', 'heads', 'pass'] as const;

const header = struct({
  kind: oneOf(entryKinds),
  /** [L5] Layout of the document; rises only when the layout changes, never for a new field. */
  schema: uint,
  docId: fixed(16),
  keyId: fixed(16),
  ...chain,
  /** [L2] Gap-free over everything this seat and incarnation writes, from 1. */
  n: uint,
  /** [L2] Gap-free within this document, from 1; `prev` is the hash of the header before, zeros for the first. */
  m: uint,
  prev: fixed(32),
  /** [L2] For each other author of this document, the highest m applied here, where it changed since the entry before. */
  deps: list(struct({ ...chain, m: uint }), 1024),
  /** [L3] Yjs clients and the clocks from <= clock < to that the body brings. */
  clients: list(struct({ client: uint, from: uint, to: uint }), 256),
  /** SHA-256 of the sealed body, so that the header vouches for it unopened. */
  bodyHash: fixed(32),
  /** First bytes of the hash of the newest roster record the author knew. */
  rosterHead: fixed(8),
  /** Milliseconds since 1970; [L10] the day at 00:00 UTC for the anonymous register. */
  time: uint,
  /** Reserved for snapshots: per author chain, what the author had actually applied. */
  covers: optional(list(struct({ ...chain, m: uint, hash: fixed(32) }), 1024)),
});
export type Header = ValueOf<typeof header>;
export const headerShape = header.shape;

const signedHeader = struct({ header: bytes(64 * 1024), signature: fixed(64) });
export const signedHeaderShape = signedHeader.shape;

export const encodeHeader = (value: Header): Uint8Array => encode(header, value);
export const encodeSignedHeader = (signed: Uint8Array, signature: Uint8Array): Uint8Array =>
  encode(signedHeader, { header: signed, signature });

export interface SignedHeader {
  readonly header: Header;
  /** The bytes that were signed and that the next header's `prev` is the hash of. */
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}
export const decodeSignedHeader = (input: Uint8Array): SignedHeader | undefined => {
  const outer = decode(signedHeader, input);
  const inner = outer && decode(header, outer.header);
  return outer && inner && { header: inner, signed: outer.header, signature: outer.signature };
};
