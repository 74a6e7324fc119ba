import fc from 'fast-check';
import { expect, it } from 'vitest';
import { includes, less, type Range } from '../../src/base/ranges';

const ranges = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 30 }), fc.nat(5)).map(([from, more]): Range => [from, from + more]),
);
const all = Array.from({ length: 40 }, (_, at) => at + 1);

it('what is less something is what is in the one and not in the other, rising and apart', () => {
  fc.assert(
    fc.property(ranges, ranges, (some, others) => {
      const left = less(some, others);
      expect(all.filter((n) => includes(left, n))).toEqual(
        all.filter((n) => includes(some, n) && !includes(others, n)),
      );
      for (const [at, [from, to]] of left.entries()) {
        expect(from).toBeLessThanOrEqual(to);
        if (at > 0) expect(from).toBeGreaterThan(left[at - 1]?.[1] ?? 0);
      }
    }),
  );
});
