import { expect, test } from 'vitest';
import { todayInRome } from '../../src/state/today';

test('half past eleven at night in London is already tomorrow in Rome', () => {
  expect(todayInRome(new Date('2027-03-09T23:30:00Z'))).toBe('2027-03-10');
});

test('in summer the day turns two hours before midnight UTC', () => {
  expect(todayInRome(new Date('2027-07-01T21:59:00Z'))).toBe('2027-07-01');
  expect(todayInRome(new Date('2027-07-01T22:00:00Z'))).toBe('2027-07-02');
});
