/** One line of a budget, in or out. Record tables 3.16. */
import { amount } from '../fields/amount';
import { code } from '../fields/code';
import { flag } from '../fields/flag';
import { line } from '../fields/line';
import { defineRecord } from './defineRecord';

export const budgetEntry = defineRecord({
  name: 'budgetEntry',
  version: 1,
  document: 'budget',
  privacy: 'P2',
  retain: 'with_document',
  onCard: ['line', 'amount'],
  fields: {
    line: code('budget_line', { required: true }),
    amount: amount({ required: true, conflictVisible: true }),
    fixed: flag({}),
    note: line({}),
  },
});
