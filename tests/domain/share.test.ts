import { describe, expect, it } from 'vitest';
import { share } from '../../src/domain/share';
import { MUNICIPALITIES_2023 } from '../support/seedFigures2023';

describe('the foreign share', () => {
  it.each(MUNICIPALITIES_2023)('[S16] of $name is as published: men, women, all', ({ residents, foreign, percent }) => {
    expect(foreign.map((part, column) => share(part, residents[column] ?? 0))).toEqual(percent);
  });

  it('[S16] is published 63 times, in rows that add up', () => {
    expect(MUNICIPALITIES_2023.flatMap(({ percent }) => percent)).toHaveLength(63);
    const sum = (of: 'residents' | 'foreign', column: number) =>
      MUNICIPALITIES_2023.slice(0, -1).reduce((total, row) => total + (row[of][column] ?? 0), 0);
    const total = MUNICIPALITIES_2023.at(-1);
    expect([0, 1, 2].map((column) => sum('residents', column))).toEqual(total?.residents);
    expect([0, 1, 2].map((column) => sum('foreign', column))).toEqual(total?.foreign);
  });

  it('[S16] rounds halves up, exactly', () => {
    expect([share(1, 2000), share(3, 2000), share(1, 3), share(1, 1), share(0, 7)]).toEqual([0.1, 0.2, 33.3, 100, 0]);
  });

  it('is not a number where there is nobody', () => {
    expect(share(0, 0)).toBeUndefined();
  });
});
