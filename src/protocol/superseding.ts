/**
 * [S8] What SUPERSEDE and ATTEST carry: which entries a snapshot stands for. SUPERSEDE is said by whoever made it, ATTEST by
 * whoever has replayed exactly those entries and found the same state. The relay hides what two seats have named alike.
 */
import { decode, encode, fixed, list, struct, type ValueOf } from './codec';
import { limits } from './limits';

const superseding = struct({
  /** The entry that is the snapshot. */
  snapshot: fixed(16),
  stateHash: fixed(32),
  entryIds: list(fixed(16), limits.idsPerOffer),
});
export type Superseding = ValueOf<typeof superseding>;
export const supersedingShape = superseding.shape;
export const encodeSuperseding = (value: Superseding): Uint8Array => encode(superseding, value);
export const decodeSuperseding = (body: Uint8Array): Superseding | undefined => decode(superseding, body);
