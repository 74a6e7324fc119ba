/** What a permit costs somebody whose date of birth is known in part: right where it is certain, and said to depend where it is not. */
import { describe, expect, it } from 'vitest';
import type { RowView } from '../../../src/engine/documents/documentViews';
import { feesFor } from '../../../src/features/permits/feesFor';

const row = (record: 'person' | 'permitApplication', id: string, values: object): RowView => ({
  record,
  id,
  cells: Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { value, others: [] }])),
});
const asked = { permitType: 'work_subordinate', request: 'renewal', duration: 'up_to_2_years' };
const feesOf = (birth: unknown, postedOn: string, more: object = {}) => {
  const person = { id: 'p', kind: 'person', rows: [row('person', 'main', { birth })], events: [] };
  return feesFor(person, row('permitApplication', 'a', { ...asked, postedOn, ...more }));
};
const [CHILD, ADULT] = [7646, 12646];

describe('the fees of somebody of whom the year of birth is known', () => {
  it('are a child’s until the year in which they come of age, and an adult’s after it', () => {
    for (const [birth, day, total] of [
      ['2011', '2027-05-18', CHILD],
      ['2011', '2028-12-31', CHILD],
      ['2011', '2030-01-01', ADULT],
      ['2011-06', '2029-05-31', CHILD],
      ['2011-06', '2029-07-01', ADULT],
      ['2011-06-10', '2029-06-09', CHILD],
      ['2011-06-10', '2029-06-10', ADULT],
      [undefined, '2029-06-10', ADULT],
    ] as const)
      expect([birth, day, feesOf(birth, day)]).toMatchObject([birth, day, { total, ifOfAge: undefined }]);
  });

  it('depend in between: without the contribution, which is named beside them', () => {
    for (const [birth, day] of [
      ['2011', '2029-01-02'],
      ['2011', '2029-12-30'],
      ['2011-06', '2029-06-10'],
    ] as const)
      expect([birth, day, feesOf(birth, day)]).toMatchObject([
        birth,
        day,
        { total: CHILD, ifOfAge: { name: 'contribution', cents: ADULT - CHILD } },
      ]);
  });

  it('depend on nothing where nobody pays the contribution', () => {
    expect(feesOf('2011', '2029-06-10', { permitType: 'subsidiary' })).toMatchObject({
      total: CHILD,
      ifOfAge: undefined,
    });
  });
});
