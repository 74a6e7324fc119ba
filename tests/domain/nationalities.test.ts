import { describe, expect, it } from 'vitest';
import {
  countNationalities,
  nationalitiesOn,
  nationalityHistory,
  rivalCorrections,
} from '../../src/domain/nationalities';

const stated = { value: 'GM', from: '2026-05-10', source: 'stated' };
const corrected = { value: 'SN', from: '2026-09-03', source: 'document', replaces: 'GM' };

describe('a nationality corrected later', () => {
  it('shows what was stated, then what stands in its place, and which counts', () => {
    const history = nationalityHistory(['SN'], [corrected, stated]);
    expect(history.map(({ value, source, counts }) => [value, source, counts])).toEqual([
      ['GM', 'stated', false],
      ['SN', 'document', true],
    ]);
  });

  it('shows a value nobody said anything about first, and one that was corrected back once as counting', () => {
    const back = { value: 'GM', from: '2026-10-01', source: 'document', replaces: 'SN' };
    expect(nationalityHistory(['GM'], [stated, corrected, back]).map(({ counts }) => counts)).toEqual([
      false,
      false,
      true,
    ]);
    expect(nationalityHistory(['SN'], [corrected])[0]).toMatchObject({ value: 'GM', source: undefined, counts: false });
  });

  it('counts from the correction on, and not before it', () => {
    const persons = [{ current: ['SN'], statements: [stated, corrected] }];
    expect([...countNationalities(persons, '2026-09-02')]).toEqual([['GM', 1]]);
    expect([...countNationalities(persons, '2026-09-03')]).toEqual([['SN', 1]]);
    expect(nationalitiesOn(['SN', 'IT'], [stated, corrected], '2026-06-01')).toEqual(['GM', 'IT']);
  });

  it('shows two corrections made without knowing of each other until one is chosen', () => {
    const other = { ...corrected, value: 'ML' };
    expect(rivalCorrections(['ML', 'SN'], [stated, corrected, other])).toEqual(['ML', 'SN']);
    expect(rivalCorrections(['SN'], [stated, corrected, other])).toEqual([]);
    expect(rivalCorrections(['SN', 'IT'], [stated, corrected])).toEqual([]);
  });
});
