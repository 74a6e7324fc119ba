/**
 * A permit application, with the postal kit or without: prepared here, never sent from here. With a receipt an expired permit
 * goes on being valid. Record tables 3.13.
 */
import { amount } from '../fields/amount';
import { code } from '../fields/code';
import { codes } from '../fields/codes';
import { day } from '../fields/day';
import { line } from '../fields/line';
import { moment } from '../fields/moment';
import { defineRecord } from './defineRecord';

export const permitApplication = defineRecord({
  name: 'permitApplication',
  version: 1,
  document: 'person',
  privacy: 'P2',
  retain: 'with_document',
  title: 'receiptNumber',
  onCard: ['permitType', 'request', 'postedOn', 'receiptNumber', 'biometricsAt', 'secondVisitAt', 'collectedOn'],
  fields: {
    permitType: code('permit_type', { required: true }),
    request: code('permit_request', { required: true }),
    duration: code('permit_duration', { whyAsked: true }),
    preparedOn: day({ notInFuture: true }),
    forms: codes('kit_form', {}),
    feesPaid: amount({}),
    postedOn: day({ notInFuture: true }),
    receiptNumber: line({ conflictVisible: true, whyAsked: true }),
    biometricsAt: moment({}),
    secondVisitAt: moment({}),
    collectedOn: day({ notInFuture: true }),
    outcome: line({}),
  },
});
