/** A volunteer integration tutor: training, interview, agreement, then a match. Record tables 3.20. */
import { codes } from '../fields/codes';
import { day } from '../fields/day';
import { flag } from '../fields/flag';
import { line } from '../fields/line';
import { longText } from '../fields/longText';
import { phone } from '../fields/phone';
import { reference } from '../fields/reference';
import { defineRecord } from './defineRecord';

export const volunteer = defineRecord({
  name: 'volunteer',
  version: 1,
  document: 'volunteer',
  title: 'name',
  privacy: 'P2',
  retain: 'while_needed',
  fields: {
    name: line({ required: true, searchable: true, conflictVisible: true }),
    phone: phone({ required: true, conflictVisible: true }),
    languages: codes('language', {}),
    activities: codes('volunteer_activity', {}),
    availability: line({}),
    interviewBy: reference('member', { whyAsked: true }),
    interviewNote: longText({}),
    agreementSignedOn: day({ required: true, notInFuture: true, whyAsked: true }),
    retired: flag({}),
  },
});
