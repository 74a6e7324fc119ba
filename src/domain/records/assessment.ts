/**
 * A needs assessment: what a person needs on one day, in five areas, their own priorities first. Each is a snapshot that
 * stays; change is seen by comparing them. Its needs are rows of their own, so that two people's are both there. Record
 * tables 3.6.
 */
import { code } from '../fields/code';
import { codes } from '../fields/codes';
import { day } from '../fields/day';
import { flag } from '../fields/flag';
import { line } from '../fields/line';
import { longText } from '../fields/longText';
import { reference } from '../fields/reference';
import { defineRecord } from './defineRecord';

export const assessment = defineRecord({
  name: 'assessment',
  version: 1,
  document: 'case',
  privacy: 'P3',
  retain: 'with_document',
  onCard: ['date', 'kind'],
  fields: {
    date: day({ required: true, notInFuture: true }),
    kind: code('assessment_kind', { required: true }),
    personPriority: codes('need', { max: 3, whyAsked: true, question: true }),
    strengths: longText({ searchable: true, whyAsked: true }),
    place: line({}),
    withMediator: reference('member', { profile: 'ME' }),
    summary: longText({ searchable: true }),
    agreedWithPerson: flag({}),
  },
});
