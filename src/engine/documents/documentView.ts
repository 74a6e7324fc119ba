/** What the page is shown of an open document: rows, history, and the card that lists show of it. */
import { beginningOf } from '../../base/beginningOf';
import { equalBytes } from '../../base/bytes';
import type { DocumentKind } from '../../domain/documentKind';
import { CARD_TEXT, documents, recordsIn } from '../../domain/documents';
import { among } from '../../domain/eventOrder';
import type { LifeStep } from '../../domain/lifecycle';
import { isClosed, type SeenNotes } from '../../domain/noteClosing';
import { type RecordName, recordOf } from '../../domain/records/index';
import type { StoredEvent } from '../../replica/events';
import { isBeyond } from '../entrance/beyond';
import { followedValue, type StandIns } from '../lists/follow';
import { romeDay } from '../register/romeDay';
import type { Seat } from '../seat/seat';
import type { OpenDocument } from './documentReader';
import type { Card, CardEvent, CardRow, DocumentView, EventView, RowView } from './documentViews';
import { textsOf, withFormer } from './formerAnswers';
import { MAIN_ROW, mainRow, rowIds, rowsOf, seatName } from './rowView';

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

const followedRow = (row: RowView, standIns: StandIns): RowView => {
  if (standIns.size === 0) return row;
  const cells = Object.entries(row.cells).map(
    ([name, cell]) => [name, { ...cell, value: followedValue(row.record, name, cell.value, standIns) }] as const,
  );
  return { ...row, cells: Object.fromEntries(cells) };
};

const isSharedWith = ({ keys }: Seat, { about }: OpenDocument): boolean =>
  about.guest !== undefined && equalBytes(about.guest, keys.seat);

export const documentView = (
  seat: Seat,
  document: OpenDocument,
  notes: SeenNotes,
  standIns: StandIns = new Map(),
): DocumentView => ({
  id: document.about.id,
  kind: document.about.kind,
  ...(isSharedWith(seat, document) && { shared: true as const }),
  ...(seat.readingOnly && isBeyond(document) && { beyond: true as const }),
  rows: recordsIn(document.about.kind as DocumentKind)
    .flatMap((record) => {
      const stored = document.replica.rows(record);
      const texts = textsOf(document.replica, record);
      return rowsOf(seat, document, record).map((row) =>
        withFormer(seat, document.replica, row, stored.get(row.id), texts.get(row.id) ?? []),
      );
    })
    .map((row) => followedRow(row, standIns))
    .map((row) => {
      const note = row.record === 'note' ? notes[row.id] : undefined;
      return isClosed(note, seat.ports.now()) ? { ...row, closed: { addedBy: note?.addedBy ?? [] } } : row;
    }),
  events: document.replica.events.all().map((event) => eventView(seat, event)),
});

/** What lists show of the parts of a document, without what was removed. */
const cardRows = (seat: Seat, document: OpenDocument): readonly CardRow[] =>
  recordsIn(document.about.kind as DocumentKind).flatMap((record) => {
    const { onCard } = recordOf(record);
    if (!onCard) return [];
    return rowsOf(seat, document, record)
      .filter(({ removed }) => !removed)
      .map(({ id, cells }) => {
        const shown = onCard.flatMap((name) => {
          const value = cells[name]?.value;
          return value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
            ? []
            : [[name, typeof value === 'string' ? beginningOf(value, CARD_TEXT) : value] as const];
        });
        const conflicts = onCard.filter((name) => (cells[name]?.others.length ?? 0) > 0);
        return { record, id, values: Object.fromEntries(shown), conflicts };
      });
  });

const cardEvents = (document: OpenDocument, record: RecordName): readonly CardEvent[] => {
  const { eventsOnCard } = recordOf(record);
  if (!eventsOnCard) return [];
  const { events } = document.replica;
  const wanted = events.steps(record, MAIN_ROW).filter(({ kind }) => eventsOnCard.includes(kind));
  // Others may stand between two of them.
  return among(events.one, wanted).map(({ id, kind, to, at, after }) => ({
    id,
    kind,
    ...(to !== undefined && { to }),
    at,
    after,
  }));
};

/** The steps of the row a document is about, each with its day. */
const lifeOf = ({ replica: { events } }: OpenDocument, main: RecordName): readonly LifeStep[] =>
  events
    .steps(main, MAIN_ROW)
    .filter(({ kind }) => kind === 'status')
    .flatMap(({ to, at }) => (typeof to === 'string' ? [{ to, on: romeDay(at) }] : []));

/** `undefined` for documents no list shows, and for one in which nothing stands yet. */
export const cardOf = (seat: Seat, document: OpenDocument): Card | undefined => {
  const { about, replica } = document;
  const main = documents[about.kind as DocumentKind]?.main as RecordName | undefined;
  if (!main) return undefined;
  const rows = replica.rows(main);
  const row = mainRow(seat, document, main);
  const values: Record<string, unknown> = {};
  const conflicts: string[] = [];
  for (const [name, { value, others }] of Object.entries(row.cells)) {
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    values[name] = typeof value === 'string' ? beginningOf(value, CARD_TEXT) : value;
    if (others.length > 0) conflicts.push(name);
  }
  const clocks = [...rows.values()].flatMap((fields) => [...fields.values()].flat().map(({ clock }) => clock));
  const times = [
    ...clocks,
    ...replica.events
      .all()
      .slice(-1)
      .map(({ at }) => at),
  ];
  const changedAt = times.reduce((latest, at) => Math.max(latest, at), 0);
  // Begun and never written in: it exists from its first field. [D4]
  if (times.length === 0 && replica.textNames().length === 0) return undefined;
  return {
    documentId: about.id,
    kind: about.kind,
    values,
    conflicts,
    changedAt,
    rows: cardRows(seat, document),
    events: cardEvents(document, main),
    life: lifeOf(document, main),
  };
};
