/** A reception pact: what the service and the household promise each other for a stay. Record tables 3.15. */
import { amount } from '../fields/amount';
import { code } from '../fields/code';
import { codes } from '../fields/codes';
import { day } from '../fields/day';
import { longText } from '../fields/longText';
import { reference } from '../fields/reference';
import { status } from '../fields/status';
import type { Lifecycle } from '../lifecycle';
import type { Code } from '../lists/index';
import { defineRecord } from './defineRecord';

const pactLife: Lifecycle<Code<'pact_status'>> = {
  first: 'draft',
  next: {
    draft: ['read'],
    read: ['signed', 'draft'],
    signed: ['amended', 'ended'],
    amended: ['signed', 'ended'],
    ended: [],
  },
  precedence: ['draft', 'read', 'signed', 'amended', 'ended'],
};

export const pact = defineRecord({
  name: 'pact',
  version: 1,
  document: 'pact',
  privacy: 'P2',
  retain: 'while_needed',
  fields: {
    household: reference('household', { required: true }),
    place: reference('site', { required: true }),
    from: day({ required: true }),
    to: day({ required: true }),
    project: code('pact_project', {}),
    contribution: amount({ whyAsked: true }),
    rules: longText({ whyAsked: true }),
    translatedIn: codes('language', {}),
    status: status('pact_status', pactLife, {}),
  },
  rules: [
    {
      field: 'to',
      fault: 'ends_before_it_begins',
      holds: ({ from, to }) => typeof from !== 'string' || typeof to !== 'string' || from <= to,
    },
  ],
});
