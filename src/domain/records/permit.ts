/**
 * A residence permit a person holds or held. Its stage by the calendar is computed (`permitStage.ts`); what is chosen here
 * is where a procedure stands that no date tells. Record tables 3.4.
 */
import { code } from '../fields/code';
import { day } from '../fields/day';
import { line } from '../fields/line';
import { permitNumberDoubt } from '../permitNumber';
import { defineRecord } from './defineRecord';

export const permit = defineRecord({
  name: 'permit',
  version: 1,
  document: 'person',
  title: 'number',
  privacy: 'P2',
  retain: 'with_document',
  onCard: ['type', 'number', 'expiresOn', 'stage', 'receiptNumber'],
  fields: {
    type: code('permit_type', { required: true, omit: ['italian_citizen', 'none', 'not_recorded'] }),
    number: line({ conflictVisible: true, doubt: permitNumberDoubt }),
    issuedOn: day({ notInFuture: true }),
    expiresOn: day({ conflictVisible: true, whyAsked: true }),
    issuedBy: line({}),
    stage: code('legal_stage', {
      omit: ['permit_valid', 'permit_expiring', 'permit_expired_grace', 'permit_expired'],
    }),
    receiptNumber: line({ conflictVisible: true, whyAsked: true }),
  },
});
