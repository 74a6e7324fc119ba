import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAsAgreed, type PlanContent, promiseOf, readAgreement, readPromise } from '../../src/domain/planAgreement';

const value = fc.option(fc.string(), { nil: undefined });
const rows = (fields: readonly string[]) =>
  fc.uniqueArray(
    fc.record({ id: fc.uuid(), values: fc.record(Object.fromEntries(fields.map((field) => [field, value]))) }),
    { selector: ({ id }) => id, maxLength: 5 },
  );
const content: fc.Arbitrary<PlanContent> = fc.record({
  goals: rows(['title', 'area', 'why', 'measure', 'outcome']),
  actions: rows(['goal', 'what', 'who', 'owner', 'by', 'doneOn']),
});
const agreed = (promise: string) => ({ by: 'person', on: '2027-03-09', language: 'ar', promise });

describe('what was agreed', () => {
  it('is the same text in whatever order goals and actions came', () => {
    fc.assert(
      fc.property(content, (plan) => {
        const turned = { goals: plan.goals.toReversed(), actions: plan.actions.toReversed() };
        expect(promiseOf(turned)).toBe(promiseOf(plan));
      }),
    );
  });

  it('reads back with nothing lost', () => {
    fc.assert(
      fc.property(content, (plan) => {
        const read = readPromise(promiseOf(plan));
        expect(read && promiseOf(read)).toBe(promiseOf(plan));
      }),
    );
  });

  it('differs as soon as anybody changes, adds or takes away what was promised', () => {
    fc.assert(
      fc.property(content, fc.uuid(), fc.string(), (plan, id, title) => {
        const before = [agreed(promiseOf(plan))];
        expect(isAsAgreed({ ...plan, goals: [...plan.goals, { id, values: { title } }] }, before)).toBe(false);
        const [first, ...rest] = plan.goals;
        if (!first) return;
        const edited = { id: first.id, values: { ...first.values, title: `${first.values['title']}, ma altrove` } };
        expect(isAsAgreed({ ...plan, goals: [edited, ...rest] }, before)).toBe(false);
        expect(isAsAgreed({ ...plan, goals: rest }, before)).toBe(false);
      }),
    );
  });

  it('stays as agreed while work goes on', () => {
    const plan = {
      goals: [{ id: 'g', values: { title: 'Una stanza' } }],
      actions: [{ id: 'a', values: { what: 'Vederla' } }],
    };
    const done = {
      ...plan,
      actions: [{ id: 'a', values: { what: 'Vederla', doneOn: '2027-03-20', result: 'Piccola' } }],
    };
    expect(isAsAgreed(done, [agreed(promiseOf(plan))])).toBe(true);
    expect(isAsAgreed(plan, [])).toBeUndefined();
  });

  it('is not read into what is none', () => {
    expect(readAgreement({ kind: 'status', to: agreed('') })).toBeUndefined();
    expect(readAgreement({ kind: 'agreed', to: { by: 'person' } })).toBeUndefined();
    expect(readAgreement({ kind: 'agreed', to: agreed('{}') })).toEqual(agreed('{}'));
    for (const text of ['', '{}', '[]', '{"goals":3}', undefined, 7]) expect(readPromise(text)).toBeUndefined();
  });
});
