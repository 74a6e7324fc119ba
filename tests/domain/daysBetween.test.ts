import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, weekdayOf } from '../../src/domain/daysBetween';
import { isDay } from '../../src/domain/fields/day';

const anyDay = fc.integer({ min: 0, max: 80_000 }).map((days) => addDays('1950-01-01', days));

describe('counting days', () => {
  it('goes there and back', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, days) => {
        const there = addDays(day, days);
        expect(isDay(there)).toBe(true);
        expect(daysBetween(day, there)).toBe(days);
        expect(addDays(there, 0 - days)).toBe(day);
      }),
    );
  });

  it('is what the clocks of any zone are not: the nights they are put forward count one day each', () => {
    expect(daysBetween('2027-03-27', '2027-03-29')).toBe(2);
    expect(daysBetween('2027-10-30', '2027-11-01')).toBe(2);
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  });

  it('knows the day of the week', () => {
    expect(['2024-01-01', '2027-03-09', '1999-12-31'].map(weekdayOf)).toEqual([0, 1, 4]);
  });
});
