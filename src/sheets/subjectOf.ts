/** What one row of several is called in a history: its title, or the first thing that had to be said of it. */
import type { AnyField } from '../domain/fields/index';
import { isAnswer } from '../domain/formerAnswers';
import { recordOf } from '../domain/records/index';
import type { RowView } from '../state/shown';
import { MAIN_ROW_ID } from './singleRow';

export interface Subject {
  readonly name: string;
  readonly field: AnyField;
  readonly value: unknown;
}

/** What the rows of one document are told apart by; what it is about itself needs no name. */
const TELLING: readonly AnyField['kind'][] = ['code', 'line', 'reference', 'day'];

export const subjectOf = (row: RowView | undefined): Subject | undefined => {
  if (!row || row.id === MAIN_ROW_ID) return undefined;
  const { fields, title } = recordOf(row.record);
  const required = Object.entries(fields).filter(([, { required: is }]) => is);
  const byKind = TELLING.flatMap((kind) => required.filter(([, field]) => field.kind === kind).map(([name]) => name));
  for (const name of [...(title === undefined ? [] : [title]), ...byKind]) {
    const [field, value] = [fields[name], row.cells[name]?.value];
    if (field && isAnswer(value)) return { name, field, value };
  }
  return undefined;
};
