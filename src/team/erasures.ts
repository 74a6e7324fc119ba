/**
 * [S11] The erasures a team has decided, record by record. A document is named by its mark, a hash in place of a key row's
 * id: so whatever of it turns up later, under whatever key, is known to be erased, and the relay learns no document's id.
 */
import { equalBytes, toHex } from '../base/bytes';
import type { Crypto } from '../crypto/crypto';
import type { ErasedIds } from '../protocol/erasures';
import type { RosterRecord } from '../protocol/rosterRecord';

export type ErasedLists = Pick<RosterRecord['erased'][number], 'rowIds' | 'entryIds'>;

export interface Erasure extends ErasedLists {
  /** Hash of the record, in hex. */
  readonly record: string;
  readonly by: Uint8Array;
  readonly time: number;
  readonly at: number;
  readonly takenBack: boolean;
}

const MARK = new TextEncoder().encode('ponte/0/erased\0');

export const markOf = async (crypto: Pick<Crypto, 'sha256'>, docId: Uint8Array): Promise<Uint8Array> =>
  (await crypto.sha256(new Uint8Array([...MARK, ...docId]))).slice(0, 16);

const sameIds = (a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean =>
  a.length === b.length && a.every((id, at) => equalBytes(id, b[at] as Uint8Array));

export const nextErasures = (
  before: readonly Erasure[],
  { erased, author, time }: Pick<RosterRecord, 'erased' | 'author' | 'time'>,
  record: string,
): readonly Erasure[] => {
  let after = before;
  for (const { rowIds, entryIds, at } of erased) {
    if (at > 0) after = [...after, { record, by: author, time, at, rowIds, entryIds, takenBack: false }];
    else {
      const isSame = (one: Erasure): boolean =>
        one.at > time && sameIds(one.rowIds, rowIds) && sameIds(one.entryIds, entryIds);
      after = after.map((one) => (isSame(one) ? { ...one, takenBack: true } : one));
    }
  }
  return after;
};

/** When an id is destroyed; `undefined` where it is not erased. */
export const erasedAt = ({ erased }: { readonly erased: ErasedIds }, id: Uint8Array): number | undefined =>
  erased.size === 0 ? undefined : erased.get(toHex(id));
