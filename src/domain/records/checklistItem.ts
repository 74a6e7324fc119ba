/** One paper a permit application needs: whether the person has it, and whether a copy was made. Record tables 3.13. */
import { code } from '../fields/code';
import { flag } from '../fields/flag';
import { line } from '../fields/line';
import { reference } from '../fields/reference';
import { defineRecord } from './defineRecord';

export const checklistItem = defineRecord({
  name: 'checklistItem',
  version: 1,
  document: 'person',
  privacy: 'P2',
  retain: 'with_document',
  fields: {
    application: reference('permitApplication', { required: true }),
    documentType: code('document_type', { required: true }),
    state: code('paper_state', { conflictVisible: true }),
    copyMade: flag({}),
    note: line({}),
  },
});
