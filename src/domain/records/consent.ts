/**
 * One thing a person was asked to agree to, in which words and language, and what they said. The notice read and the answer
 * are two taps of the person's own on a covered tablet. Rows are added, never rewritten. Record tables 3.14.
 */
import { consentLifecycle } from '../consent';
import { code } from '../fields/code';
import { day } from '../fields/day';
import { drawing } from '../fields/drawing';
import type { Values } from '../fields/field';
import { line } from '../fields/line';
import { reference } from '../fields/reference';
import { status } from '../fields/status';
import { defineRecord } from './defineRecord';

const isSharing = (values: Values) => values['kind'] === 'share_service';
const isByGuardian = (values: Values) => values['how'] === 'guardian';
const isSigned = (values: Values) => values['how'] === 'signature' || isByGuardian(values);
const isOver = (values: Values) => values['status'] === 'withdrawn';

export const consent = defineRecord({
  name: 'consent',
  version: 1,
  document: 'person',
  privacy: 'P2',
  retain: 'with_document',
  onCard: [
    'kind',
    'forTarget',
    'forService',
    'how',
    'status',
    'from',
    'until',
    'languageReadIn',
    'readOn',
    'withdrawnOn',
  ],
  fields: {
    kind: code('consent_kind', { required: true }),
    forTarget: code('referral_target', { relevant: isSharing, whyAsked: true }),
    forService: reference('service', { relevant: isSharing }),
    how: code('consent_how', { required: true, whyAsked: true }),
    guardian: line({ relevant: isByGuardian, whyAsked: true }),
    explainedBy: reference('member', {}),
    mediator: reference('member', { profile: 'ME' }),
    until: day({ whyAsked: true }),
    noticeVersion: line({ required: true }),
    languageReadIn: code('language', { required: true }),
    readOn: day({ notInFuture: true }),
    from: day({ notInFuture: true }),
    signature: drawing({ relevant: isSigned }),
    status: status('consent_status', consentLifecycle, {}),
    withdrawnOn: day({ relevant: isOver, notInFuture: true }),
    withdrawnHow: line({ relevant: isOver }),
  },
});
