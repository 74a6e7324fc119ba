/** What is kept of a document beside its entries, sealed: which it is, its keys, and what has been applied of it. */
import { clientOwners, passedGaps } from '../log/terms';
import { bytes, decode, encode, fixed, list, struct, text, type ValueOf } from '../protocol/codec';

const documentState = struct({
  docId: fixed(16),
  kind: text(64),
  circle: fixed(8),
  /** [K3] Several where two tablets made one each; until keys rotate the first is used for writing. */
  keys: list(struct({ keyId: fixed(16), key: fixed(32) }), 256),
  /** Encoded chains. */
  chains: bytes(16 * 1024 * 1024),
  /** [L3] Yjs clients that entries kept here declare, applied or not, and the seat each belongs to. */
  owners: clientOwners,
  /** [L2] Gaps that people have passed. */
  passed: passedGaps,
});
export type DocumentState = ValueOf<typeof documentState>;
export const documentStateShape = documentState.shape;
export const encodeDocumentState = (state: DocumentState): Uint8Array => encode(documentState, state);
export const decodeDocumentState = (input: Uint8Array): DocumentState | undefined => decode(documentState, input);

/** Layout of documents this build writes and understands. [L5] */
export const DOCUMENT_SCHEMA = 1;
