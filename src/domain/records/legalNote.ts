/**
 * A legal note of a case: in a document of its own, sealed for the legal circle, so that whoever lacks that key has nothing to
 * read. Record tables 3.11.
 */
import { day } from '../fields/day';
import { line } from '../fields/line';
import { longText } from '../fields/longText';
import { defineRecord } from './defineRecord';

export const legalNote = defineRecord({
  name: 'legalNote',
  version: 1,
  document: 'legal',
  privacy: 'P3r',
  retain: 'with_document',
  fields: {
    happenedOn: day({ required: true, notInFuture: true }),
    text: longText({ required: true, whyAsked: true }),
    place: line({}),
  },
});
