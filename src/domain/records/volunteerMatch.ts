/**
 * Two or three volunteers for a household. It begins when the household says yes, and ends when it wishes, without reasons.
 * Volunteers see no case. Record tables 3.20.
 */
import { code } from '../fields/code';
import { codes } from '../fields/codes';
import { day } from '../fields/day';
import { longText } from '../fields/longText';
import { reference } from '../fields/reference';
import { references } from '../fields/references';
import { matchOverSince } from '../volunteering';
import { defineRecord } from './defineRecord';

export const volunteerMatch = defineRecord({
  name: 'volunteerMatch',
  version: 1,
  document: 'volunteerMatch',
  privacy: 'P2',
  retain: { since: matchOverSince, rules: [{ years: 1 }] },
  fields: {
    household: reference('household', { required: true }),
    volunteers: references('volunteer', { required: true, max: 3, whyAsked: true }),
    proposedBy: reference('member', {}),
    householdAgreed: code('household_answer', { required: true, whyAsked: true }),
    /** Of the volunteers; whoever stands in both is refused: `volunteering.ts`. */
    accepted: references('volunteer', { offByDefault: true }),
    refused: references('volunteer', { offByDefault: true }),
    activities: codes('volunteer_activity', {}),
    from: day({ relevant: ({ householdAgreed }) => householdAgreed === 'yes' }),
    to: day({ relevant: ({ householdAgreed }) => householdAgreed === 'yes' }),
    contactNotes: longText({}),
    endReason: code('match_end', { relevant: ({ to }) => to !== undefined }),
  },
});
