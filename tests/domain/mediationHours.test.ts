import { describe, expect, it } from 'vitest';
import { mediationHours } from '../../src/domain/mediationHours';

const done = (language: string, minutes: number, at = '2027-03-09T10:00') => ({ language, minutes, at, done: true });

describe('hours of mediation', () => {
  it('are summed by language', () => {
    const hours = mediationHours([done('ar', 60), done('ar', 45), done('uk', 30)], 2027);
    expect([...hours]).toEqual([
      ['ar', 1.75],
      ['uk', 0.5],
    ]);
  });

  it('count what was done, in that year, for as long as it lasted', () => {
    const not = [
      { ...done('ar', 60), done: false },
      done('ar', 60, '2026-12-31T23:50'),
      { language: 'ar', done: true },
    ];
    expect(mediationHours(not, 2027).size).toBe(0);
  });
});
