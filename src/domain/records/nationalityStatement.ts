/**
 * One thing known about a person's nationality: the value, since when it is known, and from what. A correction names the
 * value it stands for, so that the history shows both. What counts now stands in the person. Record tables 3.4.
 */
import { code } from '../fields/code';
import { day } from '../fields/day';
import { line } from '../fields/line';
import { defineRecord } from './defineRecord';

export const nationalityStatement = defineRecord({
  name: 'nationalityStatement',
  version: 1,
  document: 'person',
  privacy: 'P2',
  retain: 'with_document',
  onCard: ['value', 'from', 'source', 'replaces'],
  fields: {
    value: code('nationality', { required: true }),
    from: day({ required: true, notInFuture: true }),
    source: code('nationality_source', { required: true }),
    note: line({}),
    replaces: code('nationality', {}),
  },
});
