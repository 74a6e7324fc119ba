import type { RecordName } from '../domain/records/index';
import type { DocumentView, RowView } from '../state/shown';

/** The row a document is about. */
export const MAIN_ROW_ID = 'main';

/** The one row of a record that a document holds one of, also before anybody wrote in it. */
export const singleRow = (document: DocumentView, record: RecordName): RowView =>
  document.rows.find((row) => row.record === record) ?? { record, id: MAIN_ROW_ID, cells: {} };

/** Rows of a record that were not taken out. */
export const rowsOfRecord = (document: DocumentView, record: RecordName): readonly RowView[] =>
  document.rows.filter((row) => row.record === record && !row.removed);

export const textOf = (row: RowView, field: string): string => {
  const value = row.cells[field]?.value;
  return value === undefined || value === null ? '' : String(value);
};
