import { describe, expect, it } from 'vitest';
import {
  countNationalities,
  nationalitiesOn,
  nationalityHistory,
  nationalityKnown,
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

  it('corrected twice on one day was before it what stood there first, in whatever order the two are kept', () => {
    const [one, two] = [
      { value: 'RS', from: '2027-01-10', source: 'stated', replaces: 'XK' },
      { value: 'AL', from: '2027-01-10', source: 'document', replaces: 'RS' },
    ];
    const back = { value: 'XK', from: '2027-01-10', source: 'stated', replaces: 'AL' };
    for (const statements of [
      [one, two],
      [two, one],
    ]) {
      expect(nationalitiesOn(['AL'], statements, '2026-12-31')).toEqual(['XK']);
      expect(nationalitiesOn(['AL'], statements, '2027-01-10')).toEqual(['AL']);
    }
    for (const statements of [
      [one, two, back],
      [back, two, one],
      [two, back, one],
    ]) {
      expect(nationalitiesOn(['XK'], statements, '2026-12-31')).toEqual(['XK']);
    }
  });

  it('is of whoever stands for another what their own sheet said, and not what the other one did', () => {
    const rows = [
      { record: 'nationalityStatement', values: { value: 'SN', from: '2026-01-10', source: 'document' } },
      { record: 'nationalityStatement', values: corrected, documentId: 'other' },
    ];
    const known = nationalityKnown({ values: { nationality: ['SN'] }, rows });
    expect([...countNationalities([known], '2026-06-01')]).toEqual([['SN', 1]]);
  });

  it('shows two corrections made without knowing of each other until one is chosen', () => {
    const other = { ...corrected, value: 'ML' };
    expect(rivalCorrections(['ML', 'SN'], [stated, corrected, other])).toEqual(['ML', 'SN']);
    expect(rivalCorrections(['SN'], [stated, corrected, other])).toEqual([]);
    expect(rivalCorrections(['SN', 'IT'], [stated, corrected])).toEqual([]);
  });
});
