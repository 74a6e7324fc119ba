/**
 * A day that matters to a person, and how long before it somebody is reminded. What follows from other days (the renewal
 * window, the eighteenth birthday, fingerprints) is computed in `deadlines.ts` and never stands here. Record tables 3.13.
 */

import { deadlineLifecycle } from '../deadlineLife';
import { code } from '../fields/code';
import { codes } from '../fields/codes';
import { day } from '../fields/day';
import { line } from '../fields/line';
import { reference } from '../fields/reference';
import { status } from '../fields/status';
import { defineRecord } from './defineRecord';

export const deadlineFields = {
  type: code('deadline_type', { required: true, omit: ['renewal_window', 'turns_18'] }),
  dueOn: day({ required: true, conflictVisible: true }),
  source: code('deadline_source', { omit: ['computed'] }),
  status: status('deadline_status', deadlineLifecycle, {}),
  responsible: reference('member', {}),
  remind: codes('remind_before', { whyAsked: true }),
  doneOn: day({ notInFuture: true, relevant: ({ status: state }) => state === 'done' }),
  note: line({}),
};

export const deadlineOnCard = ['type', 'dueOn', 'status', 'responsible', 'remind'];

export const deadline = defineRecord({
  name: 'deadline',
  version: 1,
  document: 'person',
  privacy: 'P2',
  retain: 'with_document',
  onCard: deadlineOnCard,
  fields: deadlineFields,
});
