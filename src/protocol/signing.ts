/**
 * What a signature is over: the bytes behind the name of their kind, so that a signature of one kind is never one of
 * another. The zero byte ends the name: no kind is the beginning of another's bytes.
 */
import { concatBytes } from '../base/bytes';

/** Roster records, entry headers, key-row claims, join requests, proofs of a seat to a relay. */
export type SignedKind = 'record' | 'header' | 'key-row' | 'join' | 'prove';

const named = (kind: SignedKind): Uint8Array => Uint8Array.from(`ponte/0/${kind}\0`, (letter) => letter.charCodeAt(0));
const names: Readonly<Record<SignedKind, Uint8Array>> = {
  record: named('record'),
  header: named('header'),
  'key-row': named('key-row'),
  join: named('join'),
  prove: named('prove'),
};

export const signable = (kind: SignedKind, bytes: Uint8Array): Uint8Array => concatBytes(names[kind], bytes);
