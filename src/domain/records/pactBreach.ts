/** What was not kept of a pact, and what was answered: facts, never a score. Record tables 3.15. */
import { day } from '../fields/day';
import { line } from '../fields/line';
import { defineRecord } from './defineRecord';

export const pactBreach = defineRecord({
  name: 'pactBreach',
  version: 1,
  document: 'pact',
  title: 'what',
  privacy: 'P2',
  retain: 'with_document',
  fields: { on: day({ required: true, notInFuture: true }), what: line({ required: true }), answer: line({}) },
});
