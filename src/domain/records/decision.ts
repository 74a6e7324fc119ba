/** What a meeting decided on one item: who does it, by when, and what it has become. Record tables 3.10. */
import { code } from '../fields/code';
import { day } from '../fields/day';
import type { Values } from '../fields/field';
import { line } from '../fields/line';
import { reference } from '../fields/reference';
import { defineRecord } from './defineRecord';

const isMatch = (values: Values) => values['type'] === 'match_volunteers';
const isReferral = (values: Values) => values['type'] === 'refer_out';

export const decision = defineRecord({
  name: 'decision',
  version: 1,
  document: 'meeting',
  title: 'text',
  privacy: 'P2',
  retain: 'with_document',
  onCard: ['item', 'type', 'text', 'owner', 'due', 'doneOn', 'referral'],
  fields: {
    item: reference('agendaItem', { required: true }),
    type: code('decision_type', { required: true }),
    text: line({}),
    toTarget: code('referral_target', { relevant: isReferral }),
    owner: reference('member', { required: true }),
    due: day({ required: true }),
    /** The referral it became. */
    referral: reference('referral', { relevant: isReferral }),
    /** The match of volunteers it became. */
    match: reference('volunteerMatch', { relevant: isMatch }),
    /** The action of the case's plan it became. */
    action: reference('action', {}),
    doneOn: day({ notInFuture: true }),
  },
});
