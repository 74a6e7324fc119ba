import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTally, type Tally } from '../../src/domain/count';
import type { Values } from '../../src/domain/fields/field';
import { access } from '../../src/domain/records/access';
import { anAccess } from '../support/accesses2023';
import { createPrng } from '../support/prng';

const prng = createPrng(3);
const pool = Array.from({ length: 40 }, () => anAccess(prng, prng.id(), prng.pick(['front', 'remote', 'mobile'])));
const rows = fc.array(fc.constantFrom(...pool));

const tallyOf = (values: readonly Values[]): Tally => {
  const tally = createTally(access);
  for (const row of values) tally.add(row);
  return tally;
};
const shown = (tally: Tally) => [
  tally.rows,
  ...Object.keys(access.fields).map((field) => [...tally.options(field)].toSorted()),
];

describe('counting', () => {
  it('gives the same counts in any order', () => {
    fc.assert(
      fc.property(rows, fc.nat(), (all, seed) => {
        expect(shown(tallyOf(createPrng(seed).shuffle(all)))).toEqual(shown(tallyOf(all)));
      }),
    );
  });

  it('gives the same counts in parts that are merged', () => {
    fc.assert(
      fc.property(rows, rows, (some, others) => {
        const merged = tallyOf(some);
        merged.merge(tallyOf(others));
        expect(shown(merged)).toEqual(shown(tallyOf([...some, ...others])));
      }),
    );
  });

  it('forgets a row that is taken out again', () => {
    fc.assert(
      fc.property(rows, rows, (stay, leave) => {
        const tally = tallyOf([...stay, ...leave]);
        for (const row of leave) tally.remove(row);
        expect(shown(tally)).toEqual(shown(tallyOf(stay)));
      }),
    );
  });

  it('counts each chosen option once, and only fields declared as counted', () => {
    const tally = tallyOf([
      { response: ['signposting', 'signposting', 'kit_filled'], desk: 'd', onBehalf: 'self', day: '2023-04-01' },
    ]);
    expect([tally.of('response', 'signposting'), tally.of('response', 'kit_filled')]).toEqual([1, 1]);
    expect([tally.of('desk', 'd'), tally.of('onBehalf', 'self')]).toEqual([0, 0]);
    expect(tally.of('day', '04')).toBe(1);
  });
});
