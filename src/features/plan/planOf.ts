import {
  type Agreement,
  type PlanAnswer,
  type PlanContent,
  planContent,
  readAgreement,
  readPlanAnswer,
} from '../../domain/planAgreement';
import { rowsOfRecord } from '../../sheets/singleRow';
import type { DocumentView, EventView } from '../../state/shown';

/** Goals and actions of a case as they are now. */
export const planOf = (document: DocumentView): PlanContent =>
  planContent(rowsOfRecord(document, 'goal'), rowsOfRecord(document, 'action'));

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

/** Everything that was said to the plan, oldest first. */
export const planAnswersOf = ({ events }: DocumentView): readonly PlanAnswer[] =>
  events.flatMap((event) => (event.record === 'plan' ? (readPlanAnswer(event) ?? []) : []));
