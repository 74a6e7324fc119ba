/** A training a volunteer went to, before any match. Record tables 3.20. */
import { day } from '../fields/day';
import { line } from '../fields/line';
import { defineRecord } from './defineRecord';

export const training = defineRecord({
  name: 'training',
  version: 1,
  document: 'volunteer',
  title: 'title',
  privacy: 'P2',
  retain: 'with_document',
  onCard: ['title', 'date'],
  fields: { title: line({ required: true }), date: day({ required: true }) },
});
