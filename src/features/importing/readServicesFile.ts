import { cellsOfJson, cellsOfTable, separatorOf } from '../../domain/directory/hsdsCells';
import type { CellsEntry } from '../../domain/directory/hsdsColumns';
import { MOST_BYTES, readTable } from './readTable';

const textOf = (cell: unknown): string => (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? ''));

/** A directory in HSDS 3, whatever the file is called; undefined where it is none, or empty. */
export const readServicesFile = async (file: File): Promise<readonly CellsEntry[] | undefined> => {
  if (file.size > MOST_BYTES) return undefined;
  const json = /\.json$/i.test(file.name) ? cellsOfJson(await file.text()) : undefined;
  const table = json ? undefined : await readTable(file, separatorOf).catch(() => undefined);
  const entries = json ?? (table && cellsOfTable(table.map((row) => row.map(textOf))));
  return entries?.length === 0 ? undefined : entries;
};
