/** A goal of a plan, in the person's words. Record tables 3.8. */
import { code } from '../fields/code';
import { day } from '../fields/day';
import { flag } from '../fields/flag';
import { line } from '../fields/line';
import { longText } from '../fields/longText';
import { status } from '../fields/status';
import type { Lifecycle } from '../lifecycle';
import type { Code } from '../lists/index';
import { defineRecord } from './defineRecord';

const ends = ['achieved', 'partly_achieved', 'not_achieved', 'dropped'] as const;

const goalLife: Lifecycle<Code<'goal_status'>> = {
  first: 'proposed',
  next: {
    proposed: ['agreed', 'in_progress', 'dropped'],
    agreed: ['in_progress', ...ends],
    in_progress: ends,
    achieved: ['in_progress'],
    partly_achieved: ['in_progress', 'achieved'],
    not_achieved: ['in_progress'],
    dropped: ['proposed'],
  },
  precedence: ['proposed', 'dropped', 'agreed', 'not_achieved', 'in_progress', 'partly_achieved', 'achieved'],
};

const hasEnded = (values: Readonly<Record<string, unknown>>): boolean =>
  ends.some((end) => end === values['status']) || values['outcomeDate'] !== undefined;

export const goal = defineRecord({
  name: 'goal',
  version: 1,
  document: 'case',
  title: 'title',
  privacy: 'P2',
  retain: 'with_document',
  onCard: ['title', 'area', 'status', 'visibleToVolunteer'],
  fields: {
    title: line({ required: true, conflictVisible: true, searchable: true, whyAsked: true }),
    area: code('area', { required: true }),
    status: status('goal_status', goalLife, {}),
    why: longText({}),
    measure: line({ whyAsked: true }),
    outcome: longText({ relevant: hasEnded }),
    outcomeDate: day({ relevant: hasEnded, notInFuture: true }),
    visibleToVolunteer: flag({ whyAsked: true }),
  },
});
