/** One sign seen, stated or suspected in a screening. Record tables 3.19. */
import { code } from '../fields/code';
import { line } from '../fields/line';
import { reference } from '../fields/reference';
import { defineRecord } from './defineRecord';

export const signal = defineRecord({
  name: 'signal',
  version: 1,
  document: 'screening',
  privacy: 'P3r',
  retain: 'with_document',
  fields: {
    screening: reference('screening', { required: true }),
    code: code('vulnerability', { required: true }),
    presence: code('presence', { required: true }),
    urgency: code('referral_urgency', {}),
    source: line({}),
  },
});
