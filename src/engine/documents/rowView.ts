/**
 * The rows of an open document: their values, what two people wrote at once, the states that follow from events, and what
 * was taken out.
 */
import { fromBase64Url, toHex } from '../../base/bytes';
import { caseState, readCaseEvent } from '../../domain/caseStatus';
import { stillMeant } from '../../domain/consent';
import { among } from '../../domain/eventOrder';
import type { Values } from '../../domain/fields/field';
import type { AnyField } from '../../domain/fields/index';
import { kindOf } from '../../domain/fields/index';
import { type Step, stateOf } from '../../domain/lifecycle';
import { type RecordName, recordOf } from '../../domain/records/index';
import { isRemoved } from '../../domain/removal';
import { readSet, type CellVersion as StoredVersion } from '../../replica/cells';
import { CHANGED } from '../../replica/events';
import { romeDay } from '../register/romeDay';
import type { Seat } from '../seat/seat';
import type { OpenDocument } from './documentReader';
import type { CellView, RowView } from './documentViews';

/** The row a document is about has no id of its own: two tablets that begin it write the same row. */
export const MAIN_ROW = 'main';

export const seatName = (seat: Seat, id: string): string => {
  const bytes = fromBase64Url(id);
  return (bytes && seat.roster.members.get(toHex(bytes))?.name) ?? '';
};

export const caseEventsOf = ({ replica: { events } }: OpenDocument) =>
  among(
    events.one,
    events.steps('case', MAIN_ROW).flatMap((event) => readCaseEvent(event, romeDay) ?? []),
  );

/** Of each field the answer that shows. */
export const newestValues = (fields: RowParts['fields']): Values =>
  Object.fromEntries([...(fields ?? [])].map(([field, versions]) => [field, versions[0]?.value]));

/** The steps of a row's life, as events name them. */
const stepsOf = ({ replica: { events } }: OpenDocument, { record, id: row, fields }: RowParts): readonly Step[] => {
  const steps = events.steps(record, row);
  const changes = () =>
    events.all().filter((event) => event.kind === CHANGED && event.record === record && event.row === row);
  const meant = record === 'consent' ? stillMeant(steps, newestValues(fields), changes, events.one) : steps;
  return among(
    events.one,
    meant.flatMap(({ id, at, after, kind, to }) =>
      kind === 'status' && typeof to === 'string' ? [{ id, at, after, to }] : [],
    ),
  );
};

/** A case's state follows from its notes too. */
const statusOf = (document: OpenDocument, parts: RowParts, field: AnyField): string | undefined => {
  if (parts.record === 'case') return caseState(caseEventsOf(document)).status;
  return field.kind === 'status' ? stateOf(field.lifecycle, stepsOf(document, parts)) : undefined;
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
}

const rowView = (seat: Seat, document: OpenDocument, parts: RowParts): RowView => {
  const { record, id, fields } = parts;
  const { replica } = document;
  const cells: Record<string, CellView> = {};
  for (const [name, field] of Object.entries(recordOf(record).fields)) {
    const { merge } = kindOf(field);
    if (merge === 'text') cells[name] = { value: replica.text({ record, row: id, field: name }), others: [] };
    else if (merge === 'set') cells[name] = setCellOf(seat, fields, name);
    else if (merge === 'cell') cells[name] = cellOf(seat, fields?.get(name));
    else cells[name] = { value: statusOf(document, parts, field), others: [] };
  }
  const removed = isRemoved(replica.events.steps(record, id));
  return { record, id, cells, ...(removed && { removed }) };
};

export const rowIds = ({ replica }: OpenDocument, record: RecordName): readonly string[] => {
  const inTexts = replica
    .textNames()
    .filter((name) => name.startsWith(`${record}/`))
    .flatMap((name) => name.split('/')[1] ?? []);
  return [...new Set([...replica.rows(record).keys(), ...inTexts])].sort();
};

export const rowsOf = (seat: Seat, document: OpenDocument, record: RecordName): readonly RowView[] => {
  const rows = document.replica.rows(record);
  return rowIds(document, record).map((id) => rowView(seat, document, { record, id, fields: rows.get(id) }));
};

/** The row a document is about, also where nothing was written in it yet. */
export const mainRow = (seat: Seat, document: OpenDocument, record: RecordName): RowView => {
  const fields = document.replica.rows(record).get(MAIN_ROW);
  return rowView(seat, document, { record, id: MAIN_ROW, fields });
};
