import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetSums } from '../../src/domain/budgetSums';
import { codesOf } from '../../src/domain/lists/index';

const entries = fc.array(
  fc.record({ line: fc.constantFrom(...codesOf('budget_line')), amount: fc.integer({ min: 0, max: 1_000_000 }) }),
);

describe('a month of a household', () => {
  it('comes to income less expenses, whatever order the lines are in', () => {
    fc.assert(
      fc.property(entries, (lines) => {
        const sums = budgetSums(lines);
        expect(sums.income - sums.expenses).toBe(sums.balance);
        expect(sums.income + sums.expenses).toBe(lines.reduce((sum, { amount }) => sum + amount, 0));
        expect(budgetSums(lines.toReversed())).toEqual(sums);
      }),
    );
  });

  it('says what of the income goes for rent, and nothing where none comes in', () => {
    const rent = { line: 'out_rent', amount: 45_000 };
    expect(budgetSums([{ line: 'in_wage', amount: 120_000 }, rent]).rentShare).toBe(38);
    expect(budgetSums([rent]).rentShare).toBeUndefined();
  });

  it('leaves out lines not yet filled in', () => {
    expect(budgetSums([{ line: 'in_wage' }, { amount: 5 }, {}])).toEqual({
      income: 0,
      expenses: 0,
      balance: 0,
      rentShare: undefined,
    });
  });
});
