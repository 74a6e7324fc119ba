/**
 * A visit of the team to a place: planned by the coordinator, closed on site by whoever is there. Staff and ids of cases only;
 * its texts name nobody. Record tables 3.1.
 */
import { code } from '../fields/code';
import { codes } from '../fields/codes';
import { day } from '../fields/day';
import { line } from '../fields/line';
import { longText } from '../fields/longText';
import { moment } from '../fields/moment';
import { number } from '../fields/number';
import { reference } from '../fields/reference';
import { references } from '../fields/references';
import { status } from '../fields/status';
import { visitLifecycle } from '../visitLife';
import { defineRecord } from './defineRecord';

export const visit = defineRecord({
  name: 'visit',
  version: 1,
  document: 'visit',
  privacy: 'P2',
  retain: 'while_needed',
  fields: {
    site: reference('site', { required: true, conflictVisible: true }),
    date: day({ required: true, conflictVisible: true }),
    timeSlot: line({}),
    team: references('member', { required: true }),
    languages: codes('language', { whyAsked: true }),
    goals: longText({}),
    transport: line({}),
    networkExpected: code('network_expected', { whyAsked: true }),
    preparedCases: references('case', {}),
    status: status('visit_status', visitLifecycle, {}),
    arrivedAt: moment({}),
    leftAt: moment({}),
    peopleMetEstimate: number({ min: 0, max: 9999 }),
    obstacles: longText({}),
    report: longText({ whyAsked: true }),
    nextVisit: day({}),
    /** The visit it was made from, in a series. */
    previous: reference('visit', {}),
  },
});
