/** [S11] Records that erase, and that take an erasure back. Signed by an administrator; what is long goes into several. */
import type { Crypto } from '../crypto/crypto';
import { type DatedLists, type ErasedLists, partlyTakenBack, saidBeside, unsaidAmong } from './erasures';
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
  ...lists: readonly DatedLists[]
): Promise<Uint8Array> =>
  writeRecord(crypto, author, roster.head, time, sealingKey(roster), { erased: [...lists] }, {});

const LISTS_PER_RECORD = 16;
const countOf = (lists: readonly ErasedLists[]): number =>
  lists.reduce((sum, { rowIds, entryIds }) => sum + rowIds.length + entryIds.length, 0);

/** Lists for one record each: these are taken back, and what others stand for is said again with them, where that fits in. */
export const takingBack = (
  taken: readonly ErasedLists[],
  beside: readonly DatedLists[],
): readonly (readonly DatedLists[])[] => {
  const back = taken.map(({ rowIds, entryIds }) => ({ rowIds, entryIds, at: 0 }));
  const fits = (lists: readonly DatedLists[]): boolean =>
    lists.length <= LISTS_PER_RECORD && countOf(lists) <= ENTRIES_PER_RECORD;
  const all = [...back, ...beside];
  return back.length > 0 && fits(all) ? [all] : all.map((one) => [one]);
};

/** For the next record, where a taking back was begun and not ended; none where nothing is left to say. */
export const toEndTakingBack = (roster: Pick<Roster, 'erasures' | 'erased'>, now: number): readonly DatedLists[] => {
  const taken = partlyTakenBack(roster.erasures, now);
  const [back] = takingBack(taken, saidBeside(roster.erasures, taken, now));
  return taken.length > 0 && back ? back : unsaidAmong(roster, now).slice(0, 1);
};
