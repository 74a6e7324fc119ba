/**
 * One person in a household, from a day to a day. Who moved here names where from, and the relation they had there then:
 * a change made there without knowing of the move is offered, not lost. Record tables 3.5.
 */
import { code } from '../fields/code';
import { day } from '../fields/day';
import { flag } from '../fields/flag';
import { reference } from '../fields/reference';
import { defineRecord } from './defineRecord';

export const householdMember = defineRecord({
  name: 'householdMember',
  version: 1,
  document: 'household',
  privacy: 'P2',
  retain: 'with_document',
  onCard: ['person', 'relation', 'from', 'to', 'livesHere', 'movedFrom', 'movedRow', 'relationBefore'],
  fields: {
    person: reference('person', { required: true }),
    relation: code('household_relation', { required: true, conflictVisible: true }),
    from: day({ required: true }),
    to: day({ conflictVisible: true }),
    livesHere: flag({}),
    movedFrom: reference('household', {}),
    movedRow: reference('householdMember', {}),
    relationBefore: code('household_relation', {}),
  },
});
