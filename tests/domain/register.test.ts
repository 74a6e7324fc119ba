import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctedYear, correctionMark, countedValue } from '../../src/domain/register';

describe('a row of the register', () => {
  it('[L10] counts by its smallest key, in whatever order the values came', () => {
    const values = fc.uniqueArray(fc.record({ key: fc.string(), value: fc.integer() }), {
      selector: ({ key }) => key,
      minLength: 1,
    });
    fc.assert(
      fc.property(values, (all) => {
        const counted = countedValue({ id: 'r', values: all });
        expect(countedValue({ id: 'r', values: all.toReversed() })).toEqual(counted);
        expect(all.every(({ key }) => key >= (counted?.key ?? ''))).toBe(true);
      }),
    );
  });

  it('without a value counts for nothing', () => {
    expect(countedValue({ id: 'r', values: [] })).toBeUndefined();
  });

  it('of a correction says the year and nothing else', () => {
    expect(correctionMark('2023-05-05')).toEqual({ correction: 'access', year: 2023 });
    expect(correctedYear(correctionMark('2023-05-05'))).toBe(2023);
    expect([correctedYear({ day: '2023-05-05' }), correctedYear(null), correctedYear('x')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
