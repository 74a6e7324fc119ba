/** [K7] A plan on a covered tablet: what is agreed to is what was read, word for word, and the person's own taps say so. */
import { describe, expect, it, vi } from 'vitest';
import { promiseOf } from '../../../src/domain/planAgreement';
import type { PlanSoFar, ShownPlan } from '../../../src/engine/show/shownViews';
import { must, personOf, startTeam, type TeamTablet } from '../../support/engineTeam';

const PIN = '4711';
const place = { route: '/cases' };
const soFar = async ({ engine }: TeamTablet): Promise<PlanSoFar> => {
  const state = await engine.state();
  if (state.kind !== 'covered' || !state.shown) throw new Error(`nothing is shown: ${state.kind}`);
  return state.shown.value as PlanSoFar;
};

const planned = async () => {
  const team = await startTeam();
  const ada = await team.found();
  const { engine } = ada;
  must(await engine.setPin(PIN));
  const person = await personOf(ada, 'Nadia Finta');
  must(await engine.setField(person, 'person', 'main', 'languages', ['ar']));
  const { documentId } = must(await engine.createDocument('case'));
  must(await engine.addRow(documentId, 'case', { code: 'GR-2026-1', kind: 'full', openedOn: '2026-03-02', person }));
  must(await engine.addRow(documentId, 'note', { kind: 'phone_call', happenedOn: '2026-03-02', text: 'Segreto.' }));
  const goal = must(await engine.addRow(documentId, 'goal', { title: 'Una casa per noi', area: 'housing' })).rowId;
  const state = await engine.state();
  const owner = state.kind === 'unlocked' ? state.session.seatId : '';
  const step = {
    goal,
    what: 'Cercare un agente',
    who: 'staff',
    owner,
    by: '2026-05-02',
    blockedBy: 'Chiuso per ferie',
  };
  must(await engine.addRow(documentId, 'action', step));
  const plan: ShownPlan = { kind: 'plan', documentId };
  const tap = async (what: 'understood' | 'agree' | 'refuse', language = 'ar') =>
    engine.answer(plan, { tap: what, language, promise: promiseOf((await soFar(ada)).content) });
  return { team, ada, plan, goal, tap };
};

const eventsAfter = async ({ engine }: TeamTablet, { documentId }: ShownPlan) => {
  expect((await engine.uncover(PIN)).result).toBe('open');
  const view = await engine.document(documentId);
  const events = view?.events.filter(({ record }) => record === 'plan') ?? [];
  const row = view?.rows.find(({ record }) => record === 'plan');
  return {
    events,
    cells: Object.fromEntries(Object.entries(row?.cells ?? {}).map(([name, { value }]) => [name, value])),
  };
};

describe('[K7] a plan shown to a person', () => {
  it('says goals, steps, who does them and in which languages they read; nothing else of the case', async () => {
    const { ada, plan, goal } = await planned();
    must(await ada.engine.cover(place, plan));
    const shown = await soFar(ada);
    expect(shown).toMatchObject({ languages: ['ar'], read: false, answer: undefined });
    expect(shown.content.goals).toEqual([{ id: goal, values: expect.objectContaining({ title: 'Una casa per noi' }) }]);
    expect(shown.content.actions.map(({ values }) => values['what'])).toEqual(['Cercare un agente']);
    expect(Object.values(shown.names)).toEqual(['Ada']);
    expect(JSON.stringify(shown)).not.toMatch(/Segreto|GR-2026|Nadia|Prova|blockedBy|Chiuso/);
  });

  it('is agreed to only after it was understood; each tap carries what was read and in which language', async () => {
    const { ada, plan, tap } = await planned();
    must(await ada.engine.cover(place, plan));
    expect(await tap('agree')).toEqual({ ok: false, error: 'not_allowed' });
    must(await tap('understood'));
    must(await tap('agree'));
    expect(await soFar(ada)).toMatchObject({ read: true, answer: 'agreed' });
    const promise = promiseOf((await soFar(ada)).content);
    const { events, cells } = await eventsAfter(ada, plan);
    const said = { by: 'person', on: expect.stringMatching(/^\d{4}-/), language: 'ar', promise };
    expect(events.map(({ kind, to }) => [kind, to])).toEqual([
      ['read', said],
      ['agreed', said],
      ['status', 'agreed'],
    ]);
    expect(cells).toMatchObject({ status: 'agreed', languageReadIn: 'ar' });
  });

  it('is refused with one tap, read or not, and a yes just given may become a no', async () => {
    const { ada, plan, tap } = await planned();
    must(await ada.engine.cover(place, plan));
    must(await tap('refuse'));
    must(await tap('understood'));
    must(await tap('agree'));
    must(await tap('refuse'));
    expect(await soFar(ada)).toMatchObject({ answer: 'refused' });
    expect((await eventsAfter(ada, plan)).cells).toMatchObject({ status: 'under_review' });
  });

  it('is not agreed to where it changed while the person read: plan_changed, and nothing is written', async () => {
    const { team, ada, plan, tap } = await planned();
    await ada.engine.syncNow();
    const carla = await team.join(ada);
    await carla.engine.syncNow();
    must(await ada.engine.cover(place, plan));
    must(await tap('understood'));
    const read = promiseOf((await soFar(ada)).content);
    must(await carla.engine.addRow(plan.documentId, 'goal', { title: 'Un lavoro', area: 'work_training' }));
    await carla.engine.syncNow();
    // Covered, it goes on hearing of others by itself.
    await vi.waitUntil(async () => !(await tap('understood')).ok, { timeout: 15_000, interval: 20 });
    const taken = await ada.engine.answer(plan, { tap: 'agree', language: 'ar', promise: read });
    expect(taken).toEqual({ ok: false, error: 'plan_changed' });
    expect((await eventsAfter(ada, plan)).events.map(({ kind }) => kind)).toEqual(['read']);
  });

  it('handed to a guardian is read and agreed to by the guardian, whatever the person said', async () => {
    const { ada, plan, tap } = await planned();
    must(await ada.engine.cover(place, plan));
    must(await tap('understood'));
    must(await tap('agree'));
    await ada.engine.uncover(PIN);
    const theirs: ShownPlan = { ...plan, by: 'guardian' };
    must(await ada.engine.cover(place, theirs));
    expect(await soFar(ada)).toMatchObject({ read: false, answer: undefined });
    const promise = promiseOf((await soFar(ada)).content);
    for (const what of ['understood', 'agree']) {
      must(await ada.engine.answer(theirs, { tap: what, language: 'ar', promise }));
    }
    const { events } = await eventsAfter(ada, plan);
    expect(events.flatMap(({ kind, to }) => (kind === 'agreed' ? (to as { by: string }).by : []))).toEqual([
      'person',
      'guardian',
    ]);
    expect(await ada.engine.cover(place, { ...plan, by: 'neighbour' })).toEqual({ ok: false, error: 'not_allowed' });
  });

  it('is not shown where it has no goal yet, and takes nothing but its taps', async () => {
    const { ada, plan, goal, tap } = await planned();
    must(await ada.engine.cover(place, plan));
    const nonsense = [undefined, 'agree', { tap: 'agree' }, { tap: 'sign', language: 'it', promise: '' }];
    for (const value of nonsense) {
      expect(await ada.engine.answer(plan, value)).toEqual({ ok: false, error: 'invalid_values' });
    }
    const other = { kind: 'plan', documentId: goal } as const;
    expect(await ada.engine.answer(other, { tap: 'refuse', language: 'it', promise: '' })).toMatchObject({ ok: false });
    must(await tap('refuse'));
    await ada.engine.uncover(PIN);
    const { documentId } = must(await ada.engine.createDocument('case'));
    expect(await ada.engine.cover(place, { kind: 'plan', documentId })).toEqual({ ok: false, error: 'not_allowed' });
  });
});
