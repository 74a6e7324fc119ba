import { ok } from '../base/result';
import { inOrder, placeBetween } from '../domain/fractionalOrder';
import { REMOVED, RESTORED } from '../domain/removal';
import type { DocumentView, RowView } from '../engine/documents/documentViews';
import type { Outcome } from '../engine/engine';
import { useStores } from './stores';
import { useSession } from './useSession';

export interface AgendaItem {
  readonly id: string;
  readonly place: unknown;
  readonly row: RowView;
  /** Something was said or decided on it: it is no proposal any more, and belongs to the minutes. */
  readonly isTreated: boolean;
}

export interface AgendaCalls {
  readonly items: readonly AgendaItem[];
  /** A case stands on the agenda once: its row has the case's own id, whoever proposes it. */
  readonly propose: (caseIds: readonly string[]) => Promise<Outcome>;
  readonly addTopic: (topic: string) => Promise<Outcome>;
  readonly move: (item: AgendaItem, by: 1 | -1) => Promise<Outcome>;
  readonly takeOut: (item: AgendaItem) => Promise<Outcome>;
}

const lastPlace = (items: readonly AgendaItem[]): string => {
  const place = items.at(-1)?.place;
  return typeof place === 'string' ? place : '';
};

/** In order. What was treated stays, also where somebody who did not know took it out: a decision is read with what it is on. */
export const agendaOf = ({ rows }: DocumentView): readonly AgendaItem[] => {
  const decided = rows.filter(({ record, removed }) => record === 'decision' && !removed);
  const isTreated = ({ id, cells }: RowView): boolean =>
    String(cells['discussion']?.value ?? '').trim() !== '' || decided.some((one) => one.cells['item']?.value === id);
  const items = rows
    .filter((row) => row.record === 'agendaItem' && (!row.removed || isTreated(row)))
    .map((row) => ({ id: row.id, place: row.cells['place']?.value, row, isTreated: isTreated(row) }));
  return inOrder(items);
};

/** What a meeting will talk about, in order, and how that is changed so that several may do it offline. */
export const useAgenda = (document: DocumentView): AgendaCalls => {
  const { engine } = useStores();
  const { seatId } = useSession();
  const all = document.rows.filter(({ record }) => record === 'agendaItem');
  const items = agendaOf(document);
  const set = (row: string, field: string, value: unknown) =>
    engine.setField(document.id, 'agendaItem', row, field, value);
  const inTurn = async (steps: readonly (() => Promise<Outcome>)[]): Promise<Outcome> => {
    for (const step of steps) {
      const done = await step();
      if (!done.ok) return done;
    }
    return ok(undefined);
  };
  return {
    items,
    propose: async (caseIds) => {
      let place = lastPlace(items);
      const steps: (() => Promise<Outcome>)[] = [];
      for (const id of caseIds) {
        const known = all.find((row) => row.id === id);
        const proposers = known?.cells['proposedBy']?.value;
        if (known?.removed) steps.push(() => engine.addEvent(document.id, 'agendaItem', id, RESTORED, undefined));
        if (!known) {
          place = placeBetween(place, '');
          const at = place;
          steps.push(
            () => set(id, 'case', id),
            () => set(id, 'place', at),
          );
        }
        steps.push(() => set(id, 'proposedBy', [...(Array.isArray(proposers) ? proposers : []), seatId]));
      }
      return inTurn(steps);
    },
    addTopic: async (topic) => {
      const row = { topic, place: placeBetween(lastPlace(items), ''), proposedBy: [seatId] };
      const added = await engine.addRow(document.id, 'agendaItem', row);
      return added.ok ? ok(undefined) : added;
    },
    move: async (item, by) => {
      const at = items.findIndex(({ id }) => id === item.id);
      const [before, after] = by === -1 ? [items[at - 2], items[at - 1]] : [items[at + 1], items[at + 2]];
      const [low, high] = [String(before?.place ?? ''), String(after?.place ?? '')];
      // Two who proposed at once may have the same place: then it goes behind both.
      return set(item.id, 'place', placeBetween(low, high > low ? high : ''));
    },
    takeOut: (item) => engine.addEvent(document.id, 'agendaItem', item.id, REMOVED, undefined),
  };
};
