/** What a month comes to, in cents: never stored, so that a line changed on another tablet changes the sums too. */
import type { Values } from './fields/field';

export interface BudgetSums {
  readonly income: number;
  readonly expenses: number;
  readonly balance: number;
  /** Of the income, in whole percent; undefined without an income. */
  readonly rentShare: number | undefined;
}

const isIncome = (line: unknown): boolean => String(line).startsWith('in_');

export const budgetSums = (entries: readonly Values[]): BudgetSums => {
  const sumOf = (wanted: (line: unknown) => boolean): number =>
    entries.reduce((sum, { line, amount }) => (typeof amount === 'number' && wanted(line) ? sum + amount : sum), 0);
  const income = sumOf(isIncome);
  const expenses = sumOf((line) => line !== undefined && !isIncome(line));
  const rent = sumOf((line) => line === 'out_rent');
  return {
    income,
    expenses,
    balance: income - expenses,
    rentShare: income === 0 ? undefined : Math.round((rent / income) * 100),
  };
};
