/**
 * [L1] Sealing an entry and opening it again. The header is sealed with a key of the roster, the body with the document's
 * key; each is bound to the team and to its place, so that nothing can be moved to another. Bytes are sealed once.
 */
import { concatBytes, equalBytes, toHex, uint64Bytes } from '../base/bytes';
import { fail, ok, type Result } from '../base/result';
import { type BoxKey, openBox, sealBox } from '../crypto/box';
import type { Crypto, KeyPair } from '../crypto/crypto';
import {
  CLEAR_ENTRY,
  CLEAR_LARGE,
  decodeSealedEntry,
  ENTRY_PREFIX_BYTES,
  encodeSealedEntry,
  type SealedEntry,
} from '../protocol/entry';
import { FORMAT_VERSION, SUITE_P256 } from '../protocol/limits';
import { signable } from '../protocol/signing';
import { decodeSignedHeader, encodeHeader, encodeSignedHeader, type Header, type SignedHeader } from './header';
import { type ChunkOf, decodeLargeBody, type LargeBody, openLargeBody } from './largeBody';

export interface HeaderKey {
  readonly keyId: Uint8Array;
  readonly key: Uint8Array;
}

const headerBox = (team: Uint8Array, key: Uint8Array, entry: Omit<SealedEntry, 'header' | 'body'>) => ({
  key,
  salt: entry.entryId,
  purpose: 'ponte/0/header',
  associated: concatBytes(
    team,
    Uint8Array.of(entry.version, entry.suite, entry.clearKind),
    entry.headerKeyId,
    entry.entryId,
  ),
});

const bodyBox = (
  team: Uint8Array,
  key: Uint8Array,
  entry: Omit<SealedEntry, 'header' | 'body'>,
  header: Pick<Header, 'docId' | 'keyId' | 'seat' | 'incarnation' | 'n'>,
) => {
  const { associated } = headerBox(team, key, entry);
  return {
    key,
    salt: entry.entryId,
    purpose: 'ponte/0/body',
    associated: concatBytes(
      associated,
      header.docId,
      header.keyId,
      header.seat,
      header.incarnation,
      uint64Bytes(header.n),
    ),
  };
};

export interface SealRequest {
  readonly team: Uint8Array;
  readonly entryId: Uint8Array;
  readonly headerKey: HeaderKey;
  readonly documentKey: Uint8Array;
  readonly signing: KeyPair;
  readonly header: Omit<Header, 'bodyHash'>;
  readonly body: Uint8Array;
  /** [S9] The body says in which chunks the true one stands. */
  readonly large?: boolean | undefined;
}
export interface Sealed {
  readonly bytes: Uint8Array;
  /** What the next entry of this document by this author names as `prev`. */
  readonly headerHash: Uint8Array;
}

export const sealEntry = async (crypto: Crypto, request: SealRequest): Promise<Sealed> => {
  const clear = {
    version: FORMAT_VERSION,
    suite: SUITE_P256,
    clearKind: request.large ? CLEAR_LARGE : CLEAR_ENTRY,
    headerKeyId: request.headerKey.keyId,
    entryId: request.entryId,
  };
  const body = await sealBox(crypto, bodyBox(request.team, request.documentKey, clear, request.header), request.body);
  const signed = encodeHeader({ ...request.header, bodyHash: await crypto.sha256(body) });
  const signature = await crypto.sign(request.signing, signable('header', signed));
  const header = await sealBox(
    crypto,
    headerBox(request.team, request.headerKey.key, clear),
    encodeSignedHeader(signed, signature),
  );
  return { bytes: encodeSealedEntry({ ...clear, header, body }), headerHash: await crypto.sha256(signed) };
};

export type OpenError =
  | { readonly type: 'malformed' }
  | { readonly type: 'unknown_version' }
  | { readonly type: 'unknown_header_key'; readonly keyId: Uint8Array }
  | { readonly type: 'not_opened' }
  | { readonly type: 'wrong_body' };

export interface OpenedHeader extends SignedHeader {
  readonly entry: SealedEntry;
  readonly headerHash: Uint8Array;
}

const openFresh = async (
  crypto: Crypto,
  box: BoxKey,
  sealed: Uint8Array,
): Promise<Result<Omit<OpenedHeader, 'entry'>, OpenError>> => {
  const plain = await openBox(crypto, box, sealed);
  if (!plain) return fail({ type: 'not_opened' });
  const signed = decodeSignedHeader(plain);
  if (!signed) return fail({ type: 'malformed' });
  return ok({ ...signed, headerHash: await crypto.sha256(signed.signed) });
};

/** Headers opened before, by the clear prefix of their entries: what was sealed alike opens alike. */
export type HeaderMemory = Map<
  string,
  { readonly sealed: Uint8Array; readonly key: Uint8Array; readonly opened: Omit<OpenedHeader, 'entry'> }
>;
/** More than the entries one exchange goes through again and again. */
const MOST_REMEMBERED = 2_048;

const remember = (memory: HeaderMemory, prefix: string, one: Parameters<HeaderMemory['set']>[1]): void => {
  const [oldest] = memory.size < MOST_REMEMBERED ? [] : memory.keys();
  if (oldest !== undefined) memory.delete(oldest);
  memory.set(prefix, one);
};

/** Opens the header and holds the body against it. The signature is checked by whoever knows the roster. */
export const openHeader = async (
  crypto: Crypto,
  team: Uint8Array,
  headerKeyOf: (keyId: Uint8Array) => Uint8Array | undefined,
  bytes: Uint8Array,
  memory: HeaderMemory = new Map(),
): Promise<Result<OpenedHeader, OpenError>> => {
  if (bytes[0] !== FORMAT_VERSION || bytes[1] !== SUITE_P256) return fail({ type: 'unknown_version' });
  const entry = decodeSealedEntry(bytes);
  if (!entry) return fail({ type: 'malformed' });
  if (entry.clearKind > CLEAR_LARGE) return fail({ type: 'unknown_version' });
  const key = headerKeyOf(entry.headerKeyId);
  if (!key) return fail({ type: 'unknown_header_key', keyId: entry.headerKeyId });
  const prefix = toHex(bytes.subarray(0, ENTRY_PREFIX_BYTES));
  const before = memory.get(prefix);
  const isKnown = before && equalBytes(before.key, key) && equalBytes(before.sealed, entry.header);
  const opened = isKnown ? ok(before.opened) : await openFresh(crypto, headerBox(team, key, entry), entry.header);
  if (!opened.ok) return opened;
  if (!isKnown) remember(memory, prefix, { sealed: entry.header, key, opened: opened.value });
  const { bodyHash } = opened.value.header;
  if (!equalBytes(await crypto.sha256(entry.body), bodyHash)) return fail({ type: 'wrong_body' });
  return ok({ ...opened.value, entry });
};

/** A document's key, or all that have the same id. */
export type DocumentKeys = Uint8Array | readonly Uint8Array[];

const openSealed = async (
  crypto: Crypto,
  team: Uint8Array,
  documentKeys: DocumentKeys,
  { entry, header }: OpenedHeader,
): Promise<Uint8Array | undefined> => {
  for (const key of documentKeys instanceof Uint8Array ? [documentKeys] : documentKeys) {
    const body = await openBox(crypto, bodyBox(team, key, entry, header), entry.body);
    if (body) return body;
  }
  return undefined;
};

/** [S9] In which chunks a body stands; `undefined` for one that is in its entry, or does not open. */
export const openLarge = async (
  crypto: Crypto,
  team: Uint8Array,
  documentKeys: DocumentKeys,
  opened: OpenedHeader,
): Promise<LargeBody | undefined> => {
  if (opened.entry.clearKind !== CLEAR_LARGE) return undefined;
  const body = await openSealed(crypto, team, documentKeys, opened);
  return body && decodeLargeBody(body);
};

/** `undefined` when none of the keys is this entry's, the body was changed, or a chunk of it is not here. */
export const openBody = async (
  crypto: Crypto,
  team: Uint8Array,
  documentKeys: DocumentKeys,
  opened: OpenedHeader,
  chunkOf: ChunkOf = async () => undefined,
): Promise<Uint8Array | undefined> => {
  if (opened.entry.clearKind === CLEAR_ENTRY) return openSealed(crypto, team, documentKeys, opened);
  const large = await openLarge(crypto, team, documentKeys, opened);
  return large && openLargeBody(crypto, large, chunkOf);
};
