import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindOf } from '../../src/domain/fields/index';
import { type Lifecycle, nextStates, type Step, stateOf } from '../../src/domain/lifecycle';
import { codesOf } from '../../src/domain/lists/index';
import { recordNames, recordOf } from '../../src/domain/records/index';

const life: Lifecycle = {
  first: 'draft',
  next: { draft: ['sent'], sent: ['accepted', 'withdrawn'], accepted: ['done', 'withdrawn'], done: [], withdrawn: [] },
  precedence: ['draft', 'sent', 'accepted', 'done', 'withdrawn'],
};
const step = (id: string, to: string, at: number, ...after: string[]): Step => ({ id, to, at, after });

describe('the state of a row', () => {
  it('is the first one before anything happened, and the last step of those who saw each other', () => {
    expect(stateOf(life, [])).toBe('draft');
    expect(stateOf(life, [step('a', 'sent', 9), step('b', 'accepted', 1, 'a')])).toBe('accepted');
  });

  it('is withdrawn where that met an acceptance, and whatever followed the acceptance', () => {
    const met = [step('s', 'sent', 1), step('a', 'accepted', 5, 's'), step('w', 'withdrawn', 2, 's')];
    expect(stateOf(life, met)).toBe('withdrawn');
    expect(stateOf(life, [...met, step('d', 'done', 9, 'a')])).toBe('withdrawn');
  });

  it('passes over a state that a later build knows', () => {
    expect(stateOf(life, [step('s', 'sent', 1), step('x', 'teleported', 2, 's')])).toBe('sent');
  });

  it('is the same in whatever order the steps arrived', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom(...life.precedence), fc.nat(9), fc.nat(5)), { maxLength: 8 });
    fc.assert(
      fc.property(steps, fc.infiniteStream(fc.nat()), (drawn, order) => {
        const made = drawn.map(([to, at, back], index) =>
          step(`e${index}`, to, at, ...(back > 0 && index >= back ? [`e${index - back}`] : [])),
        );
        const shuffled = made
          .map((one) => ({ one, place: order.next().value as number }))
          .sort((a, b) => a.place - b.place)
          .map(({ one }) => one);
        expect(stateOf(life, shuffled)).toBe(stateOf(life, made));
      }),
    );
  });
});

const statuses = recordNames.flatMap((name) =>
  Object.values(recordOf(name).fields).flatMap((field) => (field.kind === 'status' ? [{ name, field }] : [])),
);

describe.each(statuses)('the life of a $name', ({ field }) => {
  const { lifecycle, list } = field;

  it('knows every state of its list, and only those', () => {
    const all = codesOf(list).toSorted();
    expect(Object.keys(lifecycle.next).toSorted()).toEqual(all);
    expect(lifecycle.precedence.toSorted()).toEqual(all);
    expect(kindOf(field).parse(lifecycle.first, field).ok).toBe(true);
  });

  it('reaches every state from the first', () => {
    const reached = new Set([lifecycle.first]);
    for (const state of reached) for (const next of nextStates(lifecycle, state)) reached.add(next);
    expect([...reached].toSorted()).toEqual(codesOf(list).toSorted());
  });
});
