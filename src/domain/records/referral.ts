/**
 * A service is asked to help a person: by us, by somebody who asks us, or among the team. It holds what is shared and
 * nothing else, so that who may read it reads no file. Its state follows from events. Record tables 3.9.
 */
import { code } from '../fields/code';
import { codes } from '../fields/codes';
import { day } from '../fields/day';
import type { Values } from '../fields/field';
import { line } from '../fields/line';
import { longText } from '../fields/longText';
import { partialDate } from '../fields/partialDate';
import { phone } from '../fields/phone';
import { reference } from '../fields/reference';
import { status } from '../fields/status';
import { referralLifecycle, referralOverSince } from '../referral';
import { defineRecord } from './defineRecord';

const isIn = (values: Values) => values['direction'] === 'in';
const isOurs = (values: Values) => !isIn(values);
const isThere = (value: unknown) => value !== undefined && value !== '';

export const referral = defineRecord({
  name: 'referral',
  version: 1,
  document: 'referral',
  title: 'alias',
  privacy: 'P3',
  retain: { since: referralOverSince, rules: [{ years: 5 }] },
  rules: [
    {
      field: 'exceptionReason',
      fault: 'exception_needs_reason',
      holds: (values) => !isThere(values['exception']) || isThere(values['exceptionReason']),
    },
    {
      field: 'outcome',
      fault: 'completed_needs_outcome',
      holds: (values) => values['status'] !== 'completed' || isThere(values['outcome']),
    },
  ],
  fields: {
    direction: code('referral_direction', { required: true }),
    fromService: line({ required: true, searchable: true }),
    fromRole: code('role', {}),
    toTarget: code('referral_target', { required: true }),
    toService: reference('service', { relevant: isOurs }),
    case: reference('case', {}),
    person: reference('person', {}),
    urgency: code('referral_urgency', { required: true, whyAsked: true }),
    accompanied: code('accompanied', { relevant: isOurs }),
    reason: longText({ required: true, searchable: true, whyAsked: true }),
    sharedFields: codes('shared_field', { relevant: isOurs, whyAsked: true }),
    alias: line({ searchable: true }),
    givenName: line({ searchable: true }),
    familyName: line({ searchable: true }),
    birth: partialDate({ notInFuture: true }),
    nationality: codes('nationality', {}),
    languages: codes('language', {}),
    phone: phone({}),
    safeContactRule: line({}),
    site: line({}),
    needs: codes('need', {}),
    consent: reference('consent', { relevant: isOurs }),
    exception: code('consent_exception', { relevant: isOurs, whyAsked: true }),
    exceptionReason: line({ relevant: (values) => isOurs(values) && isThere(values['exception']) }),
    handedOver: code('hand_over', { relevant: isOurs }),
    heldBy: line({ relevant: isOurs }),
    status: status('referral_status', referralLifecycle, {}),
    declineReason: code('decline_reason', { relevant: (values) => values['status'] === 'declined' }),
    outcome: longText({ searchable: true, whyAsked: true }),
    outcomeOn: day({ notInFuture: true }),
  },
});
