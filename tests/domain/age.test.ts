import { describe, expect, it } from 'vitest';
import { isMinor } from '../../src/domain/age';
import { addDays, addWorkingDays, daysBetween } from '../../src/domain/daysBetween';

describe('ages and days', () => {
  it.each([
    ['2009-09-14', '2027-09-13', true],
    ['2009-09-14', '2027-09-14', false],
    ['2009-09', '2027-09-15', true],
    ['2009', '2027-09-15', true],
    ['2008', '2027-01-01', false],
    [undefined, '2027-01-01', false],
  ])('born %s, on %s a minor: %s', (birth, day, minor) => {
    expect(isMinor(birth, day)).toBe(minor);
  });

  it('are counted across months, leap days and weekends', () => {
    expect([addDays('2028-02-28', 2), daysBetween('2027-05-04', '2027-06-30')]).toEqual(['2028-03-01', 57]);
    // A Friday: ten working days are two weeks.
    expect(addWorkingDays('2027-05-07', 10)).toBe('2027-05-21');
    expect(addWorkingDays('2027-05-08', 1)).toBe('2027-05-10');
  });
});
