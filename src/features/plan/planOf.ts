import { type Agreement, type PlanContent, readAgreement } from '../../domain/planAgreement';
import { rowsOfRecord } from '../../sheets/singleRow';
import type { DocumentView, EventView, RowView } from '../../state/shown';

const valuesOf = ({ id, cells }: RowView) => ({
  id,
  values: Object.fromEntries(Object.entries(cells).map(([name, { value }]) => [name, value])),
});

/** Goals and actions of a case as they are now. */
export const planOf = (document: DocumentView): PlanContent => ({
  goals: rowsOfRecord(document, 'goal').map(valuesOf),
  actions: rowsOfRecord(document, 'action').map(valuesOf),
});

export interface Agreed extends Agreement {
  readonly event: EventView;
}

/** What was agreed, oldest first. */
export const agreementsOf = ({ events }: DocumentView): readonly Agreed[] =>
  events
    .filter(({ record }) => record === 'plan')
    .flatMap((event) => {
      const read = readAgreement(event);
      return read ? [{ ...read, event }] : [];
    });
