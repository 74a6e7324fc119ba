/** A plan, a pact or a budget taken along to another household: only when somebody says so, and as a proposal to be agreed there. */
import { fail, ok } from '../base/result';
import { isStillPlanned, takenAlong } from '../domain/copied';
import type { RecordName } from '../domain/records/index';
import type { Engine, Outcome } from '../engine/engine';
import type { DocumentView, RowView } from './shown';

const rowsOf = ({ rows }: DocumentView, record: RecordName): readonly RowView[] =>
  rows.filter((row) => row.record === record && !row.removed);

const valuesOf = ({ cells }: RowView) =>
  Object.fromEntries(Object.entries(cells).map(([name, { value }]) => [name, value]));

/** Into the case `to`: goals and steps that are still planned. A step whose goal is over stays with it. */
export const copyPlan = async (engine: Engine, from: string, to: string): Promise<Outcome> => {
  const source = await engine.document(from);
  if (!source) return fail('not_found');
  for (const plan of rowsOf(source, 'plan')) {
    const frame = takenAlong('plan', valuesOf(plan));
    const added = Object.keys(frame).length === 0 ? ok(undefined) : await engine.addRow(to, 'plan', frame);
    if (!added.ok) return added;
  }
  const actions = rowsOf(source, 'action').map((row) => ({ goal: row.cells['goal']?.value, values: valuesOf(row) }));
  const copySteps = async (ofGoal: string | undefined, under: { readonly goal?: string }): Promise<Outcome> => {
    for (const { goal, values } of actions) {
      if (goal !== ofGoal || !isStillPlanned('action', values)) continue;
      const kept = await engine.addRow(to, 'action', { ...under, ...takenAlong('action', values) });
      if (!kept.ok) return kept;
    }
    return ok(undefined);
  };
  for (const goal of rowsOf(source, 'goal')) {
    const values = valuesOf(goal);
    if (!isStillPlanned('goal', values)) continue;
    const added = await engine.addRow(to, 'goal', takenAlong('goal', values));
    if (!added.ok) return added;
    const kept = await copySteps(goal.id, { goal: added.value.rowId });
    if (!kept.ok) return kept;
  }
  return copySteps(undefined, {});
};

/** A document of its own for that household, with its parts; nobody has agreed to it. Its id. */
const copyDocument = async (
  engine: Engine,
  from: string,
  main: 'pact' | 'budget',
  begin: Readonly<Record<string, string>>,
  parts: readonly ('commitment' | 'budgetEntry' | 'debt')[],
): Promise<Outcome<string>> => {
  const source = await engine.document(from);
  const [row] = source ? rowsOf(source, main) : [];
  if (!source || !row) return fail('not_found');
  const made = await engine.createDocument(main);
  if (!made.ok) return made;
  const { documentId } = made.value;
  const begun = await engine.addRow(documentId, main, { ...begin, ...takenAlong(main, valuesOf(row)) });
  if (!begun.ok) return begun;
  for (const part of parts) {
    for (const one of rowsOf(source, part)) {
      const added = await engine.addRow(documentId, part, takenAlong(part, valuesOf(one)));
      if (!added.ok) return added;
    }
  }
  return ok(documentId);
};

/** A pact with what each side promised; nobody has signed it. */
export const copyPact = (engine: Engine, from: string, household: string): Promise<Outcome<string>> =>
  copyDocument(engine, from, 'pact', { household }, ['commitment']);

/** A budget of this month, to be read together: the lines and debts of that one. */
export const copyBudget = (engine: Engine, from: string, household: string, month: string): Promise<Outcome<string>> =>
  copyDocument(engine, from, 'budget', { household, month }, ['budgetEntry', 'debt']);
