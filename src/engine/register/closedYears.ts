/**
 * Closed years as this tablet knows them. Of several closings of one year, made without knowledge of each other, the first
 * by the clock counts, then the one with the smaller id: the same on every tablet that has them. Read once for each change.
 */
import { readClosing } from '../../domain/closingRows';
import type { YearClosing } from '../../domain/yearClosing';
import { rowsOf } from '../documents/rowView';
import type { Seat } from '../seat/seat';

export interface ClosedYear {
  readonly id: string;
  readonly closing: YearClosing;
  readonly on: string;
  /** By name. */
  readonly by: string;
  /** When it was written. */
  readonly at: number;
}

export interface ClosedYears {
  /** The closings of that year, the one that counts first; none while it is open. */
  of(year: number): Promise<readonly ClosedYear[]>;
  years(): Promise<readonly number[]>;
}

const firstOf = (a: ClosedYear, b: ClosedYear): number => a.at - b.at || (a.id < b.id ? -1 : 1);

export const createClosedYears = (seat: Seat): ClosedYears => {
  const read = new Map<string, { readonly version: number; readonly closings: readonly ClosedYear[] }>();

  const closingsIn = async (id: string, version: number): Promise<readonly ClosedYear[]> => {
    const known = read.get(id);
    if (known?.version === version) return known.closings;
    const document = await seat.library.open(id);
    if (!document) return [];
    const counts = rowsOf(seat, document, 'closingCount').map(({ cells }) => ({
      closing: cells['closing']?.value,
      accesses: cells['accesses']?.value,
      cases: cells['cases']?.value,
    }));
    const closings = rowsOf(seat, document, 'yearClosing').flatMap(({ id: row, cells }): ClosedYear[] => {
      const { table, closedOn } = cells;
      const own = counts.filter(({ closing }) => closing === row);
      const closing = readClosing(table?.value, own);
      if (!closing) return [];
      return [{ id: row, closing, on: String(closedOn?.value ?? ''), by: table?.by ?? '', at: table?.at ?? 0 }];
    });
    read.set(id, { version, closings });
    return closings;
  };

  const all = async (): Promise<readonly ClosedYear[]> => {
    const found: ClosedYear[] = [];
    for (const { id, version } of seat.library.ofKind('yearClosing')) found.push(...(await closingsIn(id, version)));
    return found;
  };

  return {
    of: async (year) => (await all()).filter(({ closing }) => closing.report.year === year).sort(firstOf),
    years: async () => [...new Set((await all()).map(({ closing }) => closing.report.year))],
  };
};
