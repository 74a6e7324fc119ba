/** What a household owes, to whom and how much a month. Record tables 3.16. */
import { amount } from '../fields/amount';
import { line } from '../fields/line';
import { defineRecord } from './defineRecord';

export const debt = defineRecord({
  name: 'debt',
  version: 1,
  document: 'budget',
  title: 'to',
  privacy: 'P2',
  retain: 'with_document',
  fields: { to: line({ required: true }), total: amount({ required: true }), monthly: amount({}) },
});
