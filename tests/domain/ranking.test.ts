import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesOf } from '../../src/domain/lists/index';
import { leading, mostFrequent, topFive } from '../../src/domain/ranking';

const counts = fc.dictionary(
  fc.constantFrom(...codesOf('request_reason'), 'newer_code'),
  fc.integer({ min: 1, max: 3 }),
);

describe('ranking options', () => {
  it('does not depend on the order they were counted in', () => {
    fc.assert(
      fc.property(counts, (all) => {
        const reversed = new Map(Object.entries(all).toReversed());
        expect(topFive('request_reason', reversed)).toEqual(topFive('request_reason', new Map(Object.entries(all))));
      }),
    );
  });

  it('[S8] gives at most five unmarked, and marks exactly what has the fifth’s count', () => {
    fc.assert(
      fc.property(counts, (all) => {
        const top = topFive('request_reason', new Map(Object.entries(all)));
        expect(top.filter(({ tiedWithFifth }) => !tiedWithFifth)).toHaveLength(Math.min(5, Object.keys(all).length));
        const marked = top.filter(({ tiedWithFifth }) => tiedWithFifth);
        expect(marked.every(({ count }) => count === top[4]?.count)).toBe(true);
        if (top[4] === undefined) return;
        const sharing = Object.values(all).filter((count) => count === top[4]?.count).length;
        expect(top.filter(({ count }) => count === top[4]?.count)).toHaveLength(sharing);
      }),
    );
  });

  it('puts codes it does not know after those it does', () => {
    expect(
      mostFrequent(
        'sex',
        new Map([
          ['newer', 2],
          ['male', 2],
        ]),
      ).map(({ code }) => code),
    ).toEqual(['male', 'newer']);
  });

  it('[S7] has no leading value where nothing was answered', () => {
    expect(leading('age_band', new Map([['not_recorded', 3]]), ['not_recorded'])).toEqual([]);
  });
});
