/** [S11] Records that erase, and that take an erasure back. Signed by an administrator; what is long goes into several. */
import type { Crypto } from '../crypto/crypto';
import type { ErasedLists } from './erasures';
import type { Roster } from './rosterState';
import { type SeatKeys, sealingKey, writeRecord } from './rosterWriter';

/** A record holds so many ids with room for everything around them. */
const ROWS_PER_LIST = 256;
const ENTRIES_PER_RECORD = 3500;

/** Lists that fit into one record each. */
export const inParts = (rowIds: readonly Uint8Array[], entryIds: readonly Uint8Array[]): readonly ErasedLists[] => {
  const parts: ErasedLists[] = [];
  for (let rows = 0, entries = 0; rows < rowIds.length || entries < entryIds.length; ) {
    const part = {
      rowIds: rowIds.slice(rows, rows + ROWS_PER_LIST),
      entryIds: entryIds.slice(entries, entries + ENTRIES_PER_RECORD),
    };
    parts.push(part);
    rows += part.rowIds.length;
    entries += part.entryIds.length;
  }
  return parts;
};

/** `at` 0 takes back. Signed by an administrator. */
export const erasureRecord = (
  crypto: Crypto,
  roster: Roster,
  author: SeatKeys,
  time: number,
  ids: ErasedLists,
  at: number,
): Promise<Uint8Array> =>
  writeRecord(crypto, author, roster.head, time, sealingKey(roster), { erased: [{ ...ids, at }] }, {});
