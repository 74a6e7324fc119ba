/** What the page is shown of an open document: rows, values, what two people wrote at once, and history. */
import { fromBase64Url, toHex } from '../base/bytes';
import { caseState, readCaseEvent } from '../domain/caseStatus';
import type { DocumentKind } from '../domain/documentKind';
import { documents, recordsIn } from '../domain/documents';
import { kindOf } from '../domain/fields/index';
import { isClosed, type SeenNotes } from '../domain/noteClosing';
import { type RecordName, recordOf } from '../domain/records/index';
import { readSet, type CellVersion as StoredVersion } from '../replica/cells';
import type { StoredEvent } from '../replica/events';
import type { OpenDocument } from './documentReader';
import { romeDay } from './romeDay';
import type { Seat } from './seat';
import type { Card, CellView, DocumentView, EventView, RowView } from './views';

/** The row a document is about has no id of its own: two tablets that begin it write the same row. */
export const MAIN_ROW = 'main';

export const seatName = (seat: Seat, id: string): string => {
  const bytes = fromBase64Url(id);
  return (bytes && seat.roster.members.get(toHex(bytes))?.name) ?? '';
};

export const caseEventsOf = (events: readonly StoredEvent[]) =>
  events
    .filter(({ record, row }) => record === 'case' && row === MAIN_ROW)
    .flatMap((event) => readCaseEvent(event, romeDay) ?? []);

const cellOf = (seat: Seat, versions: readonly StoredVersion[] | undefined): CellView => {
  const [newest, ...others] = versions ?? [];
  return {
    value: newest?.value,
    others: others.map(({ value, seat: by, clock }) => ({ value, by: seatName(seat, by), at: clock })),
    ...(newest && { by: seatName(seat, newest.seat), at: newest.clock }),
  };
};

const rowView = (
  seat: Seat,
  { replica }: OpenDocument,
  record: RecordName,
  id: string,
  fields: ReadonlyMap<string, readonly StoredVersion[]> | undefined,
): RowView => {
  const cells: Record<string, CellView> = {};
  for (const [name, field] of Object.entries(recordOf(record).fields)) {
    const { merge } = kindOf(field);
    if (merge === 'text') cells[name] = { value: replica.text({ record, row: id, field: name }), others: [] };
    else if (merge === 'set') cells[name] = { value: readSet(fields, name), others: [] };
    else if (merge === 'cell') cells[name] = cellOf(seat, fields?.get(name));
    else cells[name] = { value: caseState(caseEventsOf(replica.events())).status, others: [] };
  }
  return { record, id, cells };
};

const rowIds = ({ replica }: OpenDocument, record: RecordName): readonly string[] => {
  const inTexts = replica
    .textNames()
    .map((name) => name.split('/'))
    .filter(([of]) => of === record)
    .flatMap(([, row]) => row ?? []);
  return [...new Set([...replica.rows(record).keys(), ...inTexts])].sort();
};

export const rowsOf = (seat: Seat, document: OpenDocument, record: RecordName): readonly RowView[] => {
  const rows = document.replica.rows(record);
  return rowIds(document, record).map((id) => rowView(seat, document, record, id, rows.get(id)));
};

/** The texts of a case's notes by row id. */
export const noteTexts = (document: OpenDocument): ReadonlyMap<string, string> =>
  new Map(rowIds(document, 'note').map((row) => [row, document.replica.text({ record: 'note', row, field: 'text' })]));

const eventView = (seat: Seat, event: StoredEvent): EventView => ({
  id: event.id,
  record: event.record,
  row: event.row,
  kind: event.kind,
  ...(event.field !== undefined && { field: event.field }),
  ...(event.from !== undefined && { from: event.from }),
  ...(event.to !== undefined && { to: event.to }),
  by: seatName(seat, event.by),
  at: event.at,
});

export const documentView = (seat: Seat, document: OpenDocument, notes: SeenNotes): DocumentView => ({
  id: document.about.id,
  kind: document.about.kind,
  rows: recordsIn(document.about.kind as DocumentKind)
    .flatMap((record) => rowsOf(seat, document, record))
    .map((row) => {
      const note = row.record === 'note' ? notes[row.id] : undefined;
      return isClosed(note, seat.ports.now()) ? { ...row, closed: { addedBy: note?.addedBy ?? [] } } : row;
    }),
  events: document.replica.events().map((event) => eventView(seat, event)),
});

const SHORT_TEXT = 300;

/** `undefined` for documents no list shows, and for one in which nothing stands yet. */
export const cardOf = (seat: Seat, document: OpenDocument): Card | undefined => {
  const { about, replica } = document;
  const main = documents[about.kind as DocumentKind]?.main as RecordName | undefined;
  if (!main) return undefined;
  const rows = replica.rows(main);
  const row = rowView(seat, document, main, MAIN_ROW, rows.get(MAIN_ROW));
  const values: Record<string, unknown> = {};
  const conflicts: string[] = [];
  for (const [name, { value, others }] of Object.entries(row.cells)) {
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    values[name] = typeof value === 'string' ? value.slice(0, SHORT_TEXT) : value;
    if (others.length > 0) conflicts.push(name);
  }
  const clocks = [...rows.values()].flatMap((fields) => [...fields.values()].flat().map(({ clock }) => clock));
  const times = [...clocks, ...replica.events().map(({ at }) => at)];
  const changedAt = times.reduce((latest, at) => Math.max(latest, at), 0);
  // Begun and never written in: it exists from its first field. [D4]
  if (times.length === 0 && replica.textNames().length === 0) return undefined;
  return { documentId: about.id, kind: about.kind, values, conflicts, changedAt };
};
