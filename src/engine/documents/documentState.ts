/** What is kept of a document beside its entries, sealed: which it is, its keys, and what has been applied of it. */
import { clientOwners, passedGaps } from '../../log/terms';
import {
  bytes,
  decode,
  decodeStart,
  encode,
  fixed,
  flag,
  list,
  optional,
  struct,
  text,
  uint,
  type ValueOf,
} from '../../protocol/codec';

/** This list is the tablet's own: whatever was taken in must fit. */
const MANY = 1_000_000;

/** Which document it is stands first, so that it can be read alone. */
const name = { docId: fixed(16), kind: text(64) };
const documentName = struct(name);

const documentState = struct({
  ...name,
  circle: fixed(8),
  /** [K1] The guest it is shared with. */
  guest: optional(fixed(8)),
  /** [K3] Several where two tablets made one each, or where one replaces the others. */
  keys: list(
    struct({
      keyId: fixed(16),
      key: fixed(32),
      maker: fixed(8),
      epoch: uint,
      generation: uint,
      /** The relay did not take its row: others may never have it. */
      refused: flag,
    }),
    MANY,
  ),
  /** Encoded chains. */
  chains: bytes(16 * 1024 * 1024),
  /** [L3] Yjs clients that entries kept here declare, applied or not, and the seat each belongs to. */
  owners: clientOwners,
  /** [L2] Gaps that people have passed. */
  passed: passedGaps,
});
export type DocumentState = ValueOf<typeof documentState>;
export type DocumentKey = DocumentState['keys'][number];
export const documentStateShape = documentState.shape;
export const encodeDocumentState = (state: DocumentState): Uint8Array => encode(documentState, state);
export const decodeDocumentName = (input: Uint8Array): ValueOf<typeof documentName> | undefined =>
  decodeStart(documentName, input);
export const decodeDocumentState = (input: Uint8Array): DocumentState | undefined => decode(documentState, input);

/** Layout of documents this build writes and understands. [L5] */
export const DOCUMENT_SCHEMA = 1;
