/**
 * The personalised plan of a case: what frames its goals and actions. What was agreed is kept, as it was, in an event
 * (`planAgreement.ts`); so a plan that changed since says so and is agreed again, never silently. Record tables 3.8.
 */
import { code } from '../fields/code';
import { day } from '../fields/day';
import { longText } from '../fields/longText';
import { status } from '../fields/status';
import type { Lifecycle } from '../lifecycle';
import type { Code } from '../lists/index';
import { defineRecord } from './defineRecord';

const planLife: Lifecycle<Code<'plan_status'>> = {
  first: 'draft',
  next: {
    draft: ['agreed'],
    agreed: ['active', 'under_review', 'closed'],
    active: ['under_review', 'closed'],
    under_review: ['agreed', 'closed'],
    closed: ['under_review'],
  },
  precedence: ['draft', 'agreed', 'active', 'under_review', 'closed'],
};

export const plan = defineRecord({
  name: 'plan',
  version: 1,
  document: 'case',
  single: true,
  privacy: 'P2',
  retain: 'with_document',
  onCard: ['from', 'reviewOn', 'status'],
  fields: {
    from: day({ required: true }),
    reviewOn: day({ required: true, whyAsked: true }),
    languageReadIn: code('language', { required: true, whyAsked: true }),
    frame: longText({}),
    status: status('plan_status', planLife, {}),
  },
});
