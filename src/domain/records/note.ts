/**
 * A dated note in a case's diary: facts first, no names of third people, written so that the person may read it.
 * Clinical, anthropological, legal and mediation notes are not ordinary notes: they need a key of their own, so they
 * are not offered here. Record tables 3.11.
 */
import { code } from '../fields/code';
import { day } from '../fields/day';
import { line } from '../fields/line';
import { longText } from '../fields/longText';
import { reference } from '../fields/reference';
import { defineRecord } from './defineRecord';

export const note = defineRecord({
  name: 'note',
  version: 1,
  document: 'case',
  privacy: 'P2',
  retain: 'with_document',
  fields: {
    kind: code('note_type', {
      required: true,
      omit: ['clinical_note', 'anthropological_note', 'legal_note', 'mediation_note', 'apartment_diary'],
    }),
    happenedOn: day({ required: true, notInFuture: true }),
    text: longText({ required: true, searchable: true, whyAsked: true }),
    place: line({}),
    corrects: reference('note', {}),
  },
});
