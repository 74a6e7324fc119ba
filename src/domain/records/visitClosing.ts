/**
 * What one tablet said when it closed a visit. Each closing is a row of its own: the second adds to the first and replaces
 * nothing. Record tables 3.1.
 */
import { line } from '../fields/line';
import { longText } from '../fields/longText';
import { moment } from '../fields/moment';
import { defineRecord } from './defineRecord';

export const visitClosing = defineRecord({
  name: 'visitClosing',
  version: 1,
  document: 'visit',
  privacy: 'P2',
  retain: 'with_document',
  fields: {
    closedAt: moment({ required: true }),
    paragraph: longText({ whyAsked: true }),
    obstacles: line({}),
  },
});
