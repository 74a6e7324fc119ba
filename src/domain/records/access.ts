/**
 * One contact with the service: an event, not a person. No identity, no link to a person or case, no author, no time,
 * no position, and no free text, which is where names slip in. Record tables 3.2; figures S1 to S9.
 */
import { code } from '../fields/code';
import { codes } from '../fields/codes';
import { day } from '../fields/day';
import type { Values } from '../fields/field';
import { reference } from '../fields/reference';
import { hasFreeMovement } from '../lists/freeMovement';
import { defineRecord, type ValuesOf } from './defineRecord';

const isItalian = (values: Values) => values['nationality'] === 'IT';

export const access = defineRecord({
  name: 'access',
  version: 1,
  document: 'register',
  privacy: 'P1',
  retain: 'no_limit',
  fields: {
    desk: reference('desk', { required: true, keepLast: true }),
    day: day({ required: true, keepLast: true, notInFuture: true, counted: 'perMonth' }),
    nationality: code('nationality', {
      required: true,
      conflictVisible: true,
      frequentFirst: true,
      counted: 'perOption',
      whyAsked: true,
      question: true,
    }),
    sex: code('sex', { required: true, counted: 'perOption', whyAsked: true, question: true }),
    ageBand: code('age_band', { required: true, counted: 'perOption', whyAsked: true, question: true }),
    firstAccess: code('first_access', { required: true, counted: 'perOption', question: true }),
    channel: code('contact_channel', { required: true, keepLast: true, counted: 'perOption' }),
    sentBy: code('sent_by', { required: true, counted: 'perOption', question: true }),
    response: codes('activated_response', { required: true, min: 1, counted: 'perOption' }),
    opened: code('opened', { required: true, counted: 'perOption', whyAsked: true }),
    reason: code('request_reason', { required: true, frequentFirst: true, counted: 'perOption', question: true }),
    reasonOther: codes('request_reason', { max: 3, offByDefault: true }),
    permitType: code('permit_type', {
      required: true,
      relevant: (values) => !isItalian(values),
      whenHidden: 'italian_citizen',
      counted: 'perOption',
      whyAsked: true,
    }),
    onBehalf: code('on_behalf', { offByDefault: true }),
  },
  rules: [
    {
      field: 'permitType',
      fault: 'italian_title_needs_italian',
      holds: (values) => (values['permitType'] === 'italian_citizen') === isItalian(values),
    },
    {
      field: 'permitType',
      fault: 'eu_title_needs_eu_nationality',
      holds: (values) => values['permitType'] !== 'eu_citizen' || hasFreeMovement(values['nationality']),
    },
    {
      field: 'response',
      fault: 'fast_needs_response',
      holds: ({ opened, response }) =>
        opened !== 'fast' || (Array.isArray(response) && response.includes('fast_accompaniment_opened')),
    },
  ],
});
export type Access = ValuesOf<typeof access>;
