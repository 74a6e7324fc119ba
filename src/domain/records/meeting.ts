/** A meeting of the team: who was there and when; its agenda and decisions are rows of their own. Record tables 3.10. */
import { code } from '../fields/code';
import { day } from '../fields/day';
import { flag } from '../fields/flag';
import { line } from '../fields/line';
import { references } from '../fields/references';
import { status } from '../fields/status';
import { meetingLifecycle } from '../meeting';
import { daySaid } from '../retain';
import { defineRecord } from './defineRecord';

export const meeting = defineRecord({
  name: 'meeting',
  version: 1,
  document: 'meeting',
  title: 'date',
  privacy: 'P2',
  retain: { since: daySaid('date'), rules: [{ years: 5 }] },
  fields: {
    type: code('meeting_type', { required: true }),
    date: day({ required: true }),
    place: line({}),
    online: flag({}),
    status: status('meeting_status', meetingLifecycle, {}),
    present: references('member', { whyAsked: true }),
    guests: line({ whyAsked: true }),
    nextDate: day({}),
  },
});
