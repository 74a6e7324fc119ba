/** A day on which people sat down with the person and looked at the plan. Record tables 3.8. */
import { codes } from '../fields/codes';
import { day } from '../fields/day';
import { longText } from '../fields/longText';
import { defineRecord } from './defineRecord';

export const planReview = defineRecord({
  name: 'planReview',
  version: 1,
  document: 'case',
  privacy: 'P2',
  retain: 'with_document',
  fields: {
    date: day({ required: true, notInFuture: true }),
    present: codes('role', {}),
    changes: longText({ required: true }),
  },
});
