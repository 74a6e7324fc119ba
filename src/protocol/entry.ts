/**
 * One sealed entry as the relay and every store see it: a clear prefix that never changes between versions, and two
 * sealed parts nobody but the team can open. Bytes are sealed once and carried verbatim.
 */
import { byte, bytes, decode, encode, fixed, struct, type ValueOf } from './codec';
import { limits } from './limits';

/** What the clear prefix says of the body: it is here, or [S9] it stands in chunks and here is which. */
export const CLEAR_ENTRY = 0;
export const CLEAR_LARGE = 1;
/** The same of an entry as it is kept. */
export const isLarge = (entry: Uint8Array): boolean => entry[2] === CLEAR_LARGE;

const prefix = { version: byte, suite: byte, clearKind: byte, headerKeyId: fixed(8), entryId: fixed(16) };

const sealedEntry = struct({
  ...prefix,
  header: bytes(16 * 1024),
  body: bytes(limits.entryBytes),
});
export type SealedEntry = ValueOf<typeof sealedEntry>;
export const sealedEntryShape = sealedEntry.shape;

export const encodeSealedEntry = (entry: SealedEntry): Uint8Array => encode(sealedEntry, entry);
export const decodeSealedEntry = (input: Uint8Array): SealedEntry | undefined => decode(sealedEntry, input);

export const ENTRY_PREFIX_BYTES = 27;

/** The id of an entry of any version, known or not: all the relay ever reads of one. */
export const entryIdOf = (input: Uint8Array): Uint8Array | undefined =>
  input.length >= ENTRY_PREFIX_BYTES ? input.slice(11, 27) : undefined;
