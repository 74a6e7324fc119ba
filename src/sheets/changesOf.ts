/** What happened to the rows of a document, and how each change can be put back where the life of its record allows it. */

import { kindOf } from '../domain/fields/index';
import { fits, isAnswer } from '../domain/formerAnswers';
import { nextStates } from '../domain/lifecycle';
import { readAgreement } from '../domain/planAgreement';
import { type RecordName, recordNames, recordOf } from '../domain/records/index';
import { REMOVED, RESTORED } from '../domain/removal';
import type { DocumentView, EventView, RowView } from '../state/shown';
import { type Subject, subjectOf } from './subjectOf';

export type Back =
  | { readonly do: 'set'; readonly field: string; readonly value: unknown }
  | { readonly do: 'tell'; readonly kind: string; readonly to: unknown };

/** An event of a row as its history tells it, also of an answer that was never changed. */
export interface Change extends EventView {
  readonly documentId: string;
  readonly back?: Back;
  /** Which of the rows of its record; nothing of the one the document is about. */
  readonly of?: Subject;
  /** Of an agreement to a plan: the how-manieth it is. */
  readonly version?: number;
}

/** Of a row nobody had before: no event, since its first answers are enough to tell it. */
export const ADDED = 'added';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

export const recordNamed = (name: string): RecordName | undefined => recordNames.find((one) => one === name);

/** `past`: the events of the row, oldest first. */
const backOf = (row: RowView, past: readonly EventView[], event: EventView): Back | undefined => {
  if (row.closed) return undefined;
  const { fields } = recordOf(row.record);
  const later = past.slice(past.indexOf(event) + 1);
  if (event.kind === REMOVED) {
    const isLast = !later.some(({ kind }) => kind === REMOVED || kind === RESTORED);
    return row.removed && isLast ? { do: 'tell', kind: RESTORED, to: undefined } : undefined;
  }
  if (row.removed) return undefined;
  if (event.kind === 'status') {
    const field = fields['status'];
    const now = row.cells['status']?.value;
    if (field?.kind !== 'status' || now !== event.to || later.some(({ kind }) => kind === 'status')) return undefined;
    const earlier = past.slice(0, past.indexOf(event)).findLast(({ kind }) => kind === 'status');
    const next = nextStates(field.lifecycle, now);
    // What was closed is not as if it had never been: where its life has a way back, that is the way.
    const to = [earlier?.to ?? field.lifecycle.first, 'reopened'].find((state) => next.includes(String(state)));
    return to === undefined ? undefined : { do: 'tell', kind: 'status', to };
  }
  const field = event.field === undefined ? undefined : fields[event.field];
  if (event.kind !== 'changed' || !event.field || !field || field.kind === 'status') return undefined;
  const isKept = isAnswer(event.from) && fits(field, event.from) && kindOf(field).merge !== 'text';
  return isKept && !same(row.cells[event.field]?.value, event.from)
    ? { do: 'set', field: event.field, value: event.from }
    : undefined;
};

/** Of a value that is typed only the first letters are told: it came to what the next change found, or what is there now. */
const cameTo = (row: RowView | undefined, later: readonly EventView[], event: EventView): unknown => {
  const field = row && event.field !== undefined ? recordOf(row.record).fields[event.field] : undefined;
  if (event.kind !== 'changed' || !event.field || !field || field.conflictVisible) return event.to;
  const next = later.find(({ kind, field: of }) => kind === 'changed' && of === event.field);
  return next ? next.from : row?.cells[event.field]?.value;
};

/** Where a state bears the day it was reached, the state alone. */
const told = (event: EventView): EventView => {
  const { to } = event;
  if (event.kind !== 'status' || typeof to !== 'object' || to === null) return event;
  return { ...event, to: (to as { readonly status?: unknown }).status };
};

const eventsIn = (document: DocumentView): readonly EventView[] =>
  document.events.map(told).toSorted((a, b) => a.at - b.at);

const isOf = ({ record, row }: EventView, of: RowView): boolean => record === of.record && row === of.id;

/** Everything that was told of a document's rows, newest first. */
export const changesOf = (document: DocumentView): readonly Change[] => {
  const rows = new Map(document.rows.map((row) => [`${row.record}/${row.id}`, row]));
  const events = eventsIn(document);
  const pasts = new Map([...rows].map(([key, row]) => [key, events.filter((event) => isOf(event, row))]));
  const agreements = events.filter((event) => event.record === 'plan' && readAgreement(event));
  return events
    .map((event): Change => {
      const key = `${event.record}/${event.row}`;
      const row = rows.get(key);
      const past = pasts.get(key) ?? [];
      const back = row && backOf(row, past, event);
      const to = cameTo(row, past.slice(past.indexOf(event) + 1), event);
      const of = subjectOf(row);
      const version = agreements.indexOf(event) + 1;
      return {
        ...event,
        documentId: document.id,
        to,
        ...(back && { back }),
        ...(of && { of }),
        ...(version > 0 && { version }),
      };
    })
    .toSorted((a, b) => b.at - a.at);
};

/** Rows that were added to a document, by whoever gave the first of their answers that still stands; a note tells of itself. */
export const additionsIn = (document: DocumentView): readonly Change[] =>
  document.rows.flatMap((row): readonly Change[] => {
    const of = subjectOf(row);
    if (!of || row.record === 'note') return [];
    const given = Object.entries(row.cells).flatMap(([field, { by = '', at }]) =>
      at === undefined ? [] : [{ field, by, at }],
    );
    const [oldest] = given.toSorted((a, b) => a.at - b.at);
    // Nothing is left of the first: who it was is not known any more. An answer and what tells of it need not be of one moment.
    const isFirst = !document.events.some(
      (event) =>
        isOf(event, row) &&
        event.kind === 'changed' &&
        (event.field === oldest?.field || event.at <= (oldest?.at ?? 0)),
    );
    const first = oldest && { by: oldest.by, at: oldest.at };
    const id = `${row.record}/${row.id}/${ADDED}`;
    return first && isFirst
      ? [{ id, documentId: document.id, record: row.record, row: row.id, kind: ADDED, ...first, of }]
      : [];
  });

/** Of one row, with who gave each answer that was never changed since. */
export const changesOfRow = (document: DocumentView, row: RowView): readonly Change[] => {
  const changes = changesOf(document).filter((change) => change.record === row.record && change.row === row.id);
  const first = Object.entries(row.cells).flatMap(([field, { value, by, at }]): readonly Change[] =>
    at === undefined || !isAnswer(value) || changes.some((change) => change.field === field)
      ? []
      : [
          {
            id: field,
            documentId: document.id,
            record: row.record,
            row: row.id,
            kind: 'given',
            field,
            to: value,
            by: by ?? '',
            at,
          },
        ],
  );
  return [...changes, ...first].toSorted((a, b) => b.at - a.at);
};
