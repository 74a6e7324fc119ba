/** A step towards a goal: what, who, by when. Record tables 3.8. */
import { code } from '../fields/code';
import { day } from '../fields/day';
import { line } from '../fields/line';
import { reference } from '../fields/reference';
import { defineRecord } from './defineRecord';

export const action = defineRecord({
  name: 'action',
  version: 1,
  document: 'case',
  title: 'what',
  privacy: 'P2',
  retain: 'with_document',
  onCard: ['what', 'who', 'owner', 'by', 'doneOn'],
  fields: {
    goal: reference('goal', {}),
    what: line({ required: true }),
    who: code('action_who', { required: true }),
    owner: reference('member', { relevant: (values) => values['who'] === 'staff' }),
    by: day({ required: true, conflictVisible: true }),
    doneOn: day({ notInFuture: true }),
    result: line({}),
    blockedBy: line({}),
  },
});
