import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesOf } from '../../src/domain/lists/index';
import { areaOf, isUrgent, needsOverTime } from '../../src/domain/needsOverTime';

const assessments = [
  { id: 'b', date: '2027-03-01' },
  { id: 'a', date: '2027-01-01' },
];
const need = (assessment: string, name: string, level: number) => ({ assessment, need: name, level });
const housing = (needs: Parameters<typeof needsOverTime>[1]) =>
  needsOverTime(assessments, needs).find(({ area }) => area === 'housing')?.levels;

describe('needs over time', () => {
  it('take the heaviest need of an area, in the order of the days', () => {
    const found = [need('a', 'housing_search', 4), need('a', 'housing_mediation', 1), need('b', 'housing_search', 2)];
    expect(housing(found)).toEqual([4, 2]);
  });

  it('tell nothing found from nothing needed', () => {
    expect(housing([need('b', 'housing_search', 0)])).toEqual([undefined, 0]);
  });

  it('know the area of every need of the list', () => {
    for (const code of codesOf('need')) expect(codesOf('area')).toContain(areaOf(code));
  });

  it('are the same in whatever order rows came', () => {
    const found = fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom(...codesOf('need')), fc.nat(4)));
    fc.assert(
      fc.property(found, (drawn) => {
        const needs = drawn.map(([assessment, name, level]) => need(assessment, name, level));
        expect(needsOverTime(assessments.toReversed(), needs.toReversed())).toEqual(needsOverTime(assessments, needs));
      }),
    );
  });

  it('are urgent by the newest assessment alone', () => {
    expect(isUrgent(assessments, [need('a', 'housing_search', 4)])).toBe(false);
    expect(isUrgent(assessments, [need('b', 'housing_search', 4)])).toBe(true);
  });
});
