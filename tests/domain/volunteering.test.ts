import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterAnswer, answerOn } from '../../src/domain/volunteering';

const volunteers = ['a', 'b', 'c'];
const said = fc.array(
  fc.tuple(fc.constantFrom(...volunteers), fc.constantFrom('accepted' as const, 'refused' as const)),
);
type Said = readonly (readonly [string, 'accepted' | 'refused'])[];
const heard = (answers: Said) =>
  answers.reduce<Record<string, unknown>>(
    (values, [id, answer]) => Object.assign(values, afterAnswer(values, id, answer)),
    { volunteers },
  );
/** What is left of two sets that were written without knowing of each other. */
const union = (a: unknown, b: unknown) => [...new Set([...((a ?? []) as string[]), ...((b ?? []) as string[])])];

describe('what a household says of each volunteer', () => {
  it('is what was said last', () => {
    fc.assert(
      fc.property(said, (answers) => {
        const values = heard(answers);
        for (const id of volunteers) {
          expect(answerOn(values, id)).toBe(answers.findLast(([one]) => one === id)?.[1]);
        }
      }),
    );
  });

  it('is a refusal wherever somebody refused without knowing of an acceptance, in whatever order they meet', () => {
    fc.assert(
      fc.property(said, said, (one, other) => {
        const [mine, theirs] = [heard(one), heard(other)] as Record<string, unknown>[];
        const merge = (a = mine, b = theirs) => ({
          accepted: union(a?.['accepted'], b?.['accepted']),
          refused: union(a?.['refused'], b?.['refused']),
        });
        for (const id of volunteers) {
          const answers = [answerOn(mine ?? {}, id), answerOn(theirs ?? {}, id)];
          const expected = answers.includes('refused') ? 'refused' : answers.find((answer) => answer);
          expect(answerOn(merge(), id)).toBe(expected);
          expect(answerOn(merge(theirs, mine), id)).toBe(expected);
        }
      }),
    );
  });

  it('makes the match agreed with the first who is taken, and refused with the last who is not', () => {
    expect(heard([['a', 'refused']])).not.toHaveProperty('householdAgreed');
    expect(
      heard([
        ['a', 'refused'],
        ['b', 'accepted'],
      ]),
    ).toMatchObject({ householdAgreed: 'yes' });
    expect(heard(volunteers.map((id) => [id, 'refused'] as const))).toMatchObject({ householdAgreed: 'no' });
  });

  it('leaves nothing agreed where the only one who was taken is refused after all', () => {
    expect(
      heard([
        ['a', 'accepted'],
        ['a', 'refused'],
      ]),
    ).toMatchObject({ householdAgreed: 'not_asked' });
    expect(
      heard([
        ['a', 'accepted'],
        ['b', 'accepted'],
        ['a', 'refused'],
      ]),
    ).toMatchObject({ householdAgreed: 'yes' });
  });
});
