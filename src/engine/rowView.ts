/**
 * The rows of an open document: their values, what two people wrote at once, the states that follow from events, and what
 * was taken out.
 */
import { fromBase64Url, toHex } from '../base/bytes';
import { caseState, readCaseEvent } from '../domain/caseStatus';
import { among } from '../domain/eventOrder';
import type { AnyField } from '../domain/fields/index';
import { kindOf } from '../domain/fields/index';
import { type Step, stateOf } from '../domain/lifecycle';
import { type RecordName, recordOf } from '../domain/records/index';
import { isRemoved } from '../domain/removal';
import { readSet, type CellVersion as StoredVersion } from '../replica/cells';
import type { StoredEvent } from '../replica/events';
import type { OpenDocument } from './documentReader';
import type { CellView, RowView } from './documentViews';
import { romeDay } from './romeDay';
import type { Seat } from './seat';

/** The row a document is about has no id of its own: two tablets that begin it write the same row. */
export const MAIN_ROW = 'main';

export const seatName = (seat: Seat, id: string): string => {
  const bytes = fromBase64Url(id);
  return (bytes && seat.roster.members.get(toHex(bytes))?.name) ?? '';
};

export const caseEventsOf = (events: readonly StoredEvent[]) => {
  const mine = events.filter(({ record, row }) => record === 'case' && row === MAIN_ROW);
  return among(
    mine,
    mine.flatMap((event) => readCaseEvent(event, romeDay) ?? []),
  );
};

/** The steps of a row's life, as events name them. */
const stepsOf = (events: readonly StoredEvent[]): readonly Step[] =>
  among(
    events,
    events.flatMap(({ id, at, after, kind, to }) =>
      kind === 'status' && typeof to === 'string' ? [{ id, at, after, to }] : [],
    ),
  );

/** `events`: of the row. A case's state follows from its notes too. */
const statusOf = (record: RecordName, field: AnyField, events: readonly StoredEvent[]): string | undefined => {
  if (record === 'case') return caseState(caseEventsOf(events)).status;
  return field.kind === 'status' ? stateOf(field.lifecycle, stepsOf(events)) : undefined;
};

const cellOf = (seat: Seat, versions: readonly StoredVersion[] | undefined): CellView => {
  const [newest, ...others] = versions ?? [];
  return {
    // Emptied is as good as never written.
    value: newest?.value ?? undefined,
    others: others.map(({ value, seat: by, clock }) => ({ value, by: seatName(seat, by), at: clock })),
    ...(newest && { by: seatName(seat, newest.seat), at: newest.clock }),
  };
};

/** Who last put an option in or took one out, where anybody did. */
const setCellOf = (seat: Seat, fields: RowParts['fields'], name: string): CellView => {
  const newest = [...(fields ?? [])]
    .flatMap(([key, versions]) => (key.startsWith(`${name}:`) ? versions : []))
    .toSorted((a, b) => b.clock - a.clock)[0];
  const value = readSet(fields, name);
  return { value, others: [], ...(newest && { by: seatName(seat, newest.seat), at: newest.clock }) };
};

interface RowParts {
  readonly record: RecordName;
  readonly id: string;
  readonly fields: ReadonlyMap<string, readonly StoredVersion[]> | undefined;
  readonly events: readonly StoredEvent[];
}

const rowView = (seat: Seat, { replica }: OpenDocument, { record, id, fields, events }: RowParts): RowView => {
  const cells: Record<string, CellView> = {};
  for (const [name, field] of Object.entries(recordOf(record).fields)) {
    const { merge } = kindOf(field);
    if (merge === 'text') cells[name] = { value: replica.text({ record, row: id, field: name }), others: [] };
    else if (merge === 'set') cells[name] = setCellOf(seat, fields, name);
    else if (merge === 'cell') cells[name] = cellOf(seat, fields?.get(name));
    else cells[name] = { value: statusOf(record, field, events), others: [] };
  }
  const removed = isRemoved(events);
  return { record, id, cells, ...(removed && { removed }) };
};

export const rowIds = ({ replica }: OpenDocument, record: RecordName): readonly string[] => {
  const inTexts = replica
    .textNames()
    .map((name) => name.split('/'))
    .filter(([of]) => of === record)
    .flatMap(([, row]) => row ?? []);
  return [...new Set([...replica.rows(record).keys(), ...inTexts])].sort();
};

export const rowsOf = (seat: Seat, document: OpenDocument, record: RecordName): readonly RowView[] => {
  const rows = document.replica.rows(record);
  const events = new Map<string, StoredEvent[]>();
  for (const event of document.replica.events()) {
    if (event.record !== record) continue;
    const known = events.get(event.row);
    if (known) known.push(event);
    else events.set(event.row, [event]);
  }
  return rowIds(document, record).map((id) =>
    rowView(seat, document, { record, id, fields: rows.get(id), events: events.get(id) ?? [] }),
  );
};

/** The row a document is about, also where nothing was written in it yet. */
export const mainRow = (seat: Seat, document: OpenDocument, record: RecordName): RowView => {
  const events = document.replica.events().filter((event) => event.record === record && event.row === MAIN_ROW);
  const fields = document.replica.rows(record).get(MAIN_ROW);
  return rowView(seat, document, { record, id: MAIN_ROW, fields, events });
};
