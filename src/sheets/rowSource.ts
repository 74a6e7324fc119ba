/** Where a row came from: the field of its record that says so, or else an event of it, the last of which counts. */
import { type RecordName, recordOf } from '../domain/records/index';
import type { DocumentView, RowView } from '../state/shown';

export const SOURCE = 'source';
export const PAPER = 'paper';
export const APP = 'app';

/** A deadline has a source of another sort: who said the day. */
export const hasSourceField = (record: RecordName): boolean => {
  const field = recordOf(record).fields[SOURCE];
  return field?.kind === 'code' && field.list === 'record_source';
};

export const isFromPaper = ({ events }: DocumentView, { record, id, cells }: RowView): boolean => {
  if (hasSourceField(record)) return cells[SOURCE]?.value === PAPER;
  return (
    events.filter((event) => event.record === record && event.row === id && event.kind === SOURCE).at(-1)?.to === PAPER
  );
};
