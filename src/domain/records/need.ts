/** One need of an assessment, and how strongly it weighs: 0 none to 4 urgent. Record tables 3.6. */
import { code } from '../fields/code';
import { longText } from '../fields/longText';
import { number } from '../fields/number';
import { reference } from '../fields/reference';
import { defineRecord } from './defineRecord';

export const need = defineRecord({
  name: 'need',
  version: 1,
  document: 'case',
  privacy: 'P3',
  retain: 'with_document',
  fields: {
    assessment: reference('assessment', { required: true }),
    need: code('need', { required: true, question: true }),
    level: number({
      required: true,
      min: 0,
      max: 4,
      steps: true,
      conflictVisible: true,
      question: true,
      askedOf: 'need',
    }),
    saidBy: code('said_by', {}),
    comment: longText({ searchable: true }),
  },
});
