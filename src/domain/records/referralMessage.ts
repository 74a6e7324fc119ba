/** What a service asks before it answers a referral, and what it is told. Record tables 3.9. */
import { code } from '../fields/code';
import { day } from '../fields/day';
import { longText } from '../fields/longText';
import { defineRecord } from './defineRecord';

export const referralMessage = defineRecord({
  name: 'referralMessage',
  version: 1,
  document: 'referral',
  privacy: 'P3',
  retain: 'with_document',
  fields: {
    kind: code('referral_message', { required: true }),
    on: day({ required: true, notInFuture: true }),
    text: longText({ required: true, searchable: true, whyAsked: true }),
  },
});
