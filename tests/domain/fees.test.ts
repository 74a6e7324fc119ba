import { describe, expect, it } from 'vitest';
import { feesOn, feeTable, totalOf } from '../../src/domain/fees';
import { isDay } from '../../src/domain/fields/day';
import { codesOf } from '../../src/domain/lists/index';

const renewal = { permitType: 'work_subordinate', request: 'renewal', duration: 'up_to_2_years', minor: false };
const totalOn = (day: string, more = {}): number => totalOf(feesOn({ ...renewal, ...more }, day));

describe('the fees of a permit', () => {
  it('are contribution, card, stamp and post: 126.46 for a renewal of two years', () => {
    expect(feesOn(renewal, '2027-05-18').map(({ name, cents }) => [name, cents])).toEqual([
      ['contribution', 5000],
      ['card', 3046],
      ['stamp', 1600],
      ['postal', 3000],
    ]);
    expect(totalOn('2027-05-18')).toBe(12646);
    expect(totalOn('2027-05-18', { duration: 'up_to_1_year' })).toBe(11646);
    expect(totalOn('2027-05-18', { duration: 'long_term' })).toBe(17646);
  });

  it('are without the contribution for minors, for protection and for a duplicate', () => {
    for (const more of [{ minor: true }, { permitType: 'subsidiary' }, { request: 'duplicate' }]) {
      expect(totalOn('2027-05-18', more)).toBe(7646);
    }
  });

  it('are each dated and say where they are written; no two of a kind hold on one day', () => {
    for (const { validFrom, validTo, source } of feeTable) {
      expect([isDay(validFrom), validTo === undefined || isDay(validTo), source !== '']).toEqual([true, true, true]);
    }
    for (const duration of codesOf('permit_duration')) {
      const names = feesOn({ ...renewal, duration }, '2027-05-18').map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('of a day before the table begins are not made up', () => {
    expect(feesOn(renewal, '2010-01-01')).toEqual([]);
  });
});
