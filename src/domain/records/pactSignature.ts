/** Who signed a pact, and when. Record tables 3.15. */
import { day } from '../fields/day';
import { line } from '../fields/line';
import { defineRecord } from './defineRecord';

export const pactSignature = defineRecord({
  name: 'pactSignature',
  version: 1,
  document: 'pact',
  title: 'who',
  privacy: 'P2',
  retain: 'with_document',
  fields: { who: line({ required: true }), on: day({ required: true, notInFuture: true }) },
});
