/** One month of a household's money, read together with them. What it comes to is computed. Record tables 3.16. */
import { amount } from '../fields/amount';
import { longText } from '../fields/longText';
import { partialDate } from '../fields/partialDate';
import { reference } from '../fields/reference';
import { endOfMonth } from '../retain';
import { defineRecord } from './defineRecord';

export const budget = defineRecord({
  name: 'budget',
  version: 1,
  document: 'budget',
  title: 'month',
  privacy: 'P2',
  retain: { since: endOfMonth('month'), rules: [{ years: 1 }] },
  fields: {
    household: reference('household', { required: true }),
    month: partialDate({ required: true }),
    savings: amount({}),
    goal: longText({ whyAsked: true }),
  },
});
