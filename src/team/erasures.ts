/**
 * [S11] The erasures a team has decided, record by record. A document is named by its mark, a hash in place of a key row's
 * id: so whatever of it turns up later, under whatever key, is known to be erased, and the relay learns no document's id.
 */
import { concatBytes, equalBytes, toHex } from '../base/bytes';
import type { Crypto } from '../crypto/crypto';
import type { ErasedIds } from '../protocol/erasures';
import type { RosterRecord } from '../protocol/rosterRecord';

export type ErasedLists = Pick<RosterRecord['erased'][number], 'rowIds' | 'entryIds'>;

export interface DatedLists extends ErasedLists {
  readonly at: number;
}

export interface Erasure extends DatedLists {
  /** Hash of the record, in hex. */
  readonly record: string;
  readonly by: Uint8Array;
  readonly time: number;
  readonly takenBack: boolean;
}

const named =
  (use: string) =>
  async (crypto: Pick<Crypto, 'sha256'>, docId: Uint8Array): Promise<Uint8Array> =>
    (await crypto.sha256(concatBytes(new TextEncoder().encode(`ponte/0/${use}\0`), docId))).slice(0, 16);

export const markOf = named('erased');
/** Named beside the mark of a document of which only a part is to go: it goes on as another. */
export const movedMarkOf = named('moved');
/** The id of that other: whoever knew the one finds it, and nobody else does. */
export const successorIdOf = named('successor');
/** Named where the copies attached to a document go, and those its colleagues attach before they hear of it; not itself. */
export const copiesMarkOf = named('copies');
/** The id of the key row that brings a key to a circle: who knows the key's id can name the row without opening it. */
export const circleRowIdOf = named('circle-row');

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

/**
 * What erasures of other times say of ids that are taken back: two administrators may have erased one document, or a part of
 * it and all of it. To take one back takes the ids back, so the others are to be said again.
 */
export const saidBeside = (erasures: readonly Erasure[], taken: DatedLists, now: number): readonly DatedLists[] => {
  const ids = new Set([...taken.rowIds, ...taken.entryIds].map(toHex));
  const ofThese = (all: readonly Uint8Array[]): readonly Uint8Array[] => all.filter((id) => ids.has(toHex(id)));
  return erasures
    .filter(({ at, takenBack }) => !takenBack && at !== taken.at && at > now)
    .map(({ rowIds, entryIds, at }) => ({ rowIds: ofThese(rowIds), entryIds: ofThese(entryIds), at }))
    .filter(({ rowIds, entryIds }) => rowIds.length + entryIds.length > 0);
};

/** When an id is destroyed; `undefined` where it is not erased. */
export const erasedAt = ({ erased }: { readonly erased: ErasedIds }, id: Uint8Array): number | undefined =>
  erased.size === 0 ? undefined : erased.get(toHex(id));

/** Whether a document goes on as another. */
export const isMoved = async (
  { crypto, roster }: { readonly crypto: Pick<Crypto, 'sha256'>; readonly roster: { readonly erased: ErasedIds } },
  docId: Uint8Array,
): Promise<boolean> => erasedAt(roster, await movedMarkOf(crypto, docId)) !== undefined;
