/**
 * One thing a meeting talks about. An item about a case is a row under the case's own id, so that two people who propose the
 * same case offline propose one item, and both stand on it. Record tables 3.10.
 */
import { day } from '../fields/day';
import type { Values } from '../fields/field';
import { flag } from '../fields/flag';
import { line } from '../fields/line';
import { longText } from '../fields/longText';
import { number } from '../fields/number';
import { reference } from '../fields/reference';
import { references } from '../fields/references';
import { defineRecord } from './defineRecord';

const isInformed = (values: Values) => values['personInformed'] === true;

export const agendaItem = defineRecord({
  name: 'agendaItem',
  version: 1,
  document: 'meeting',
  title: 'topic',
  privacy: 'P2',
  retain: 'with_document',
  onCard: ['case', 'topic', 'proposedBy'],
  fields: {
    case: reference('case', {}),
    topic: line({}),
    proposedBy: references('member', {}),
    minutesPlanned: number({ min: 1, max: 240 }),
    /** Where it stands between the others: `fractionalOrder.ts`. */
    place: line({}),
    discussion: longText({ searchable: true, whyAsked: true }),
    personInformed: flag({ relevant: (values) => values['case'] !== undefined, whyAsked: true }),
    informedBy: reference('member', { relevant: isInformed }),
    informedOn: day({ relevant: isInformed, notInFuture: true }),
  },
});
