/** [L2] Which rows of the log stand under each number, of all authors but this seat. */
import { equalBytes } from '../base/bytes';
import { chainKey } from '../log/chains';
import type { Header } from '../log/header';
import { isDamaged, LogState, type RowOf } from '../storage/store';
import { openEntry, type Seat } from './seat';

export interface Numbered {
  readonly row: RowOf<'log'>;
  readonly header: Header;
}

/** Not understood yet, and signed by its author. */
export const isUnderstoodLater = ({ state, why }: RowOf<'log'>): boolean =>
  state === LogState.parked && (why === 'kind' || why === 'schema');

/** Looked at before: its author has been shown to be who he says, whatever became of it. */
export const isProven = (row: RowOf<'log'>): boolean =>
  row.state === LogState.parked
    ? isUnderstoodLater(row)
    : row.state !== LogState.received &&
      (row.state !== LogState.quarantined || (row.why !== 'author' && row.why !== 'signature'));

export const numberOf = (header: Header): string => `${chainKey(header)}/${header.n}`;
export const isOthers = (seat: Seat, { seat: author }: Header): boolean => !equalBytes(author, seat.keys.seat);

/** Rows of others by number, and whether all that is kept opens. */
export interface Index {
  readonly ids: Map<string, Set<string>>;
  readonly isWhole: boolean;
}

export const addTo = ({ ids }: Index, { row, header }: Numbered): void => {
  const known = ids.get(numberOf(header));
  if (known) known.add(row.id);
  else ids.set(numberOf(header), new Set([row.id]));
};

/** The log read through: at the first doubt, and then no more. */
export const readThrough = async (seat: Seat): Promise<Index> => {
  const ids: Index['ids'] = new Map();
  let isWhole = true;
  for (const row of await seat.store.all('log')) {
    const opened = isProven(row) ? await openEntry(seat, row.bytes) : undefined;
    // What a guest has no key of is not damaged.
    isWhole &&= !isDamaged(row) && (opened?.ok !== false || opened.error.type === 'unknown_header_key');
    if (opened?.ok && isOthers(seat, opened.value.header))
      addTo({ ids, isWhole }, { row, header: opened.value.header });
  }
  return { ids, isWhole };
};
