/** A monthly supervision of a match. Record tables 3.20. */
import { day } from '../fields/day';
import { line } from '../fields/line';
import { defineRecord } from './defineRecord';

export const supervision = defineRecord({
  name: 'supervision',
  version: 1,
  document: 'volunteerMatch',
  privacy: 'P2',
  retain: 'with_document',
  onCard: ['date'],
  fields: { date: day({ required: true }), note: line({}) },
});
