/** A plan is read where it is agreed to: what a meeting decided stands in it, and the day of an agreement stands by what was agreed. */
import { afterEach, expect, test } from 'vitest';
import { Route } from 'wouter';
import { promiseOf } from '../../../src/domain/planAgreement';
import type { DocumentView, RowView } from '../../../src/engine/documents/documentViews';
import { PlanPaper } from '../../../src/features/plan/PlanPaper';
import { PlanPart } from '../../../src/features/plan/PlanPart';
import { planOf } from '../../../src/features/plan/planOf';
import { clearScreen, documentOf, drawScreen, text } from '../../support/screen';

const row = (record: RowView['record'], id: string, values: Readonly<Record<string, unknown>>): RowView => ({
  record,
  id,
  cells: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, others: [] }])),
});
const GOAL = row('goal', 'g', { title: 'Una casa per noi', area: 'housing' });
const CALL = row('action', 'a', { goal: 'g', what: 'Chiamare tre agenzie', who: 'person', by: '2026-12-31' });
/** As a decision of a meeting puts it into the plan. */
const DECIDED = row('action', 'd', { what: 'Sentire il comune', who: 'staff', by: '2026-12-12' });
const planned = (...actions: readonly RowView[]): DocumentView => {
  const document = documentOf('c', 'case', 'case', { code: 'GR-1' });
  return { ...document, rows: [...document.rows, GOAL, ...actions] };
};
const agreedTo = (document: DocumentView): DocumentView => {
  const to = { by: 'person', on: '2026-03-09', language: 'it', promise: promiseOf(planOf(document)) };
  const event = { id: 'e', record: 'plan', row: 'main', kind: 'agreed', to, at: 0, by: 'Ada Prova', after: [] };
  return { ...document, events: [event as unknown as DocumentView['events'][number]] };
};
const print = (document: DocumentView): void =>
  void drawScreen(
    { document: async () => document },
    <Route path="/print/plan/:id" component={PlanPaper} />,
    '/print/plan/c',
  );
const paper = (): string => document.querySelector('.paper')?.textContent ?? '';

afterEach(clearScreen);

test('an action a meeting decided stands in the plan', async () => {
  drawScreen({}, <PlanPart document={planned(CALL, DECIDED)} mirror={undefined} personId="p" />);
  await expect.poll(text).toContain('Sentire il comune');
});

test('the sheet has every action, and the day of the agreement', async () => {
  print(agreedTo(planned(CALL, DECIDED)));
  await expect.poll(paper).toContain('9 mar 2026');
  expect(paper()).toContain('Sentire il comune');
});

test('a plan that was changed since bears no day on which it would have been agreed', async () => {
  const { events } = agreedTo(planned(CALL));
  print({ ...planned(CALL, DECIDED), events });
  await expect.poll(paper).toContain('Chiamare tre agenzie');
  expect(paper()).not.toContain('9 mar 2026');
});
