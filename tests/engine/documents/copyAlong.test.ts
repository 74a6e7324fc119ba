/** What a new household takes along is a proposal of its own: what was agreed, signed and done stays where it was. */
import { describe, expect, it } from 'vitest';
import { casesAbout, comesFrom, latestOfEach } from '../../../src/domain/copied';
import { copyBudget, copyPact, copyPlan } from '../../../src/state/copyAlong';
import { must, startTeam, type TeamTablet } from '../../support/engineTeam';

/** Ada writes plans; pacts are the tutor's. */
const two = async (): Promise<[TeamTablet, TeamTablet]> => {
  const team = await startTeam();
  const ada = await team.found();
  return [ada, await team.join(ada, undefined, undefined, 'TU')];
};
const make = async (
  { engine }: TeamTablet,
  kind: 'case' | 'household' | 'pact' | 'budget',
  values: object,
): Promise<string> => {
  const { documentId } = must(await engine.createDocument(kind));
  must(await engine.addRow(documentId, kind, { ...values }));
  return documentId;
};
const rowsOf = async ({ engine }: TeamTablet, id: string, record: string) =>
  ((await engine.document(id))?.rows ?? [])
    .filter((row) => row.record === record)
    .map(({ cells }) =>
      Object.fromEntries(Object.entries(cells).flatMap(([name, { value }]) => (value ? [[name, value]] : []))),
    );

describe('what a household takes along', () => {
  it('a plan: goals and steps that are still planned, nothing agreed; the plan it came from stays as it was', async () => {
    const [ada] = await two();
    const { engine } = ada;
    const from = await make(ada, 'case', { code: 'GR-1' });
    const to = await make(ada, 'case', { code: 'GR-2' });
    must(await engine.addRow(from, 'plan', { frame: 'Una casa per tutti.', languageReadIn: 'uk', from: '2026-01-01' }));
    const { rowId: rent } = must(
      await engine.addRow(from, 'goal', {
        title: 'Affittare',
        area: 'housing',
        why: 'La stanza finisce.',
        outcome: 'No.',
      }),
    );
    const { rowId: over } = must(await engine.addRow(from, 'goal', { title: 'Scuola', area: 'social' }));
    must(await engine.addEvent(from, 'goal', over, 'status', 'agreed'));
    must(await engine.addEvent(from, 'goal', over, 'status', 'achieved'));
    must(await engine.addEvent(from, 'goal', rent, 'status', 'in_progress'));
    const step = { who: 'person', by: '2026-06-01' };
    must(await engine.addRow(from, 'action', { goal: rent, what: 'Vedere due stanze', ...step }));
    must(await engine.addRow(from, 'action', { goal: rent, what: 'Chiamare', ...step, doneOn: '2026-02-01' }));
    must(await engine.addRow(from, 'action', { goal: over, what: 'Iscrivere', ...step }));
    must(await engine.addRow(from, 'action', { what: 'Deciso in équipe', ...step }));
    const before = JSON.stringify(await engine.document(from));
    must(await copyPlan(engine, from, to));
    expect(JSON.stringify(await engine.document(from))).toBe(before);
    const [goal, another] = await rowsOf(ada, to, 'goal');
    expect(another).toBeUndefined();
    expect(goal).toEqual({ title: 'Affittare', area: 'housing', why: 'La stanza finisce.', status: 'proposed' });
    const actions = await rowsOf(ada, to, 'action');
    expect(actions.map(({ what }) => what).sort()).toEqual(['Deciso in équipe', 'Vedere due stanze']);
    const goals = (await engine.document(to))?.rows.filter(({ record }) => record === 'goal');
    expect(actions.find(({ what }) => what === 'Vedere due stanze')?.['goal']).toBe(goals?.[0]?.id);
    expect(await rowsOf(ada, to, 'plan')).toEqual([{ frame: 'Una casa per tutti.', status: 'draft' }]);
  });

  it('a pact: with what each side promised, not signed and not broken by anybody', async () => {
    const [ada, bruno] = await two();
    const { engine } = bruno;
    const [old, young] = [
      await make(ada, 'household', { name: 'Vecchio' }),
      await make(ada, 'household', { name: 'Nuovo' }),
    ];
    const pact = await make(bruno, 'pact', {
      household: old,
      from: '2026-01-01',
      to: '2026-12-31',
      rules: 'Si cucina a turno.',
    });
    must(await engine.addRow(pact, 'commitment', { of: 'household', what: 'Paga la luce' }));
    must(await engine.addRow(pact, 'pactSignature', { who: 'Irina', on: '2026-01-02' }));
    must(await engine.addRow(pact, 'pactBreach', { what: 'Rumore', on: '2026-02-02' }));
    for (const to of ['read', 'signed']) must(await engine.addEvent(pact, 'pact', 'main', 'status', to));
    const copy = must(await copyPact(engine, pact, young));
    expect(await rowsOf(bruno, copy, 'pact')).toEqual([
      {
        household: young,
        from: '2026-01-01',
        to: '2026-12-31',
        rules: 'Si cucina a turno.',
        translatedIn: [],
        status: 'draft',
      },
    ]);
    expect((await rowsOf(bruno, copy, 'commitment')).map(({ what }) => what)).toEqual(['Paga la luce']);
    expect(await rowsOf(bruno, copy, 'pactSignature')).toEqual([]);
    expect(await rowsOf(bruno, copy, 'pactBreach')).toEqual([]);
    expect((await rowsOf(bruno, pact, 'pact'))[0]).toMatchObject({ household: old, status: 'signed' });
  });

  it('a budget: its lines and debts in the month of today; savings, and the budget it came from, stay as they were', async () => {
    const [ada, bruno] = await two();
    const { engine } = bruno;
    const [old, young] = [
      await make(ada, 'household', { name: 'Vecchio' }),
      await make(ada, 'household', { name: 'Nuovo' }),
    ];
    const budget = await make(bruno, 'budget', {
      household: old,
      month: '2026-03',
      savings: 120_00,
      goal: 'Un materasso per Sara.',
    });
    const rent = { line: 'out_rent', amount: 300_00, fixed: true, note: 'due stanze' };
    must(await engine.addRow(budget, 'budgetEntry', rent));
    const { rowId: gone } = must(await engine.addRow(budget, 'budgetEntry', { line: 'in_wage', amount: 500_00 }));
    must(await engine.addEvent(budget, 'budgetEntry', gone, 'removed', undefined));
    const debt = { to: 'Il fornaio', total: 80_00, monthly: 20_00 };
    must(await engine.addRow(budget, 'debt', debt));
    const before = JSON.stringify(await engine.document(budget));
    const copy = must(await copyBudget(engine, budget, young, '2026-05'));
    expect(JSON.stringify(await engine.document(budget))).toBe(before);
    expect(await rowsOf(bruno, copy, 'budget')).toEqual([
      { household: young, month: '2026-05', goal: 'Un materasso per Sara.' },
    ]);
    expect(await rowsOf(bruno, copy, 'budgetEntry')).toEqual([rent]);
    expect(await rowsOf(bruno, copy, 'debt')).toEqual([debt]);
    const cards = ['2026-01', '2026-03', '2025-12'].map((month) => ({
      documentId: month,
      values: { household: old, month },
    }));
    const other = { documentId: 'other', values: { household: 'other', month: '2026-04' } };
    expect(latestOfEach([...cards, other], [old]).map(({ documentId }) => documentId)).toEqual(['2026-03']);
  });

  it('is offered from where the household comes, and of the cases about it and about whoever was in it', () => {
    const card = (documentId: string, values: object) => ({ documentId, values: { ...values } });
    const households = [
      card('new', { splitFrom: 'old' }),
      card('both', { mergedFrom: ['new', 'other'] }),
      card('old', {}),
    ];
    expect(['new', 'both', 'old', 'none'].map((id) => comesFrom(id, households))).toEqual([
      ['old'],
      ['new', 'other'],
      [],
      [],
    ]);
    const cases = [card('a', { household: 'old' }), card('b', { person: 'irina' }), card('c', { person: 'omar' })];
    const found = casesAbout(cases, ['old'], [{ household: 'old', person: 'irina' }]);
    expect(found.map(({ documentId }) => documentId)).toEqual(['a', 'b']);
  });
});
