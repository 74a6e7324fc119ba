/**
 * What a signature is over: the bytes behind the name of their kind, so that a signature of one kind is never one of
 * another. The zero byte ends the name: no kind is the beginning of another's bytes.
 */
import { concatBytes } from '../base/bytes';

/** Roster records, entry headers, key-row claims, join requests, proofs of a seat to a relay. */
export type SignedKind = 'record' | 'header' | 'key-row' | 'join' | 'prove';

export const signable = (kind: SignedKind, bytes: Uint8Array): Uint8Array =>
  concatBytes(
    Uint8Array.from(`ponte/0/${kind}\0`, (letter) => letter.charCodeAt(0)),
    bytes,
  );
