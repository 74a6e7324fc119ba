/**
 * A sentence that a second person approved: public knowledge, shown in the place of the one that ships with the app, on a locked
 * tablet too. Nameless; who proposed and approved it stands with the wording, whose id is this row's.
 */
import { code } from '../fields/code';
import { line } from '../fields/line';
import { defineRecord } from './defineRecord';

export const approvedText = defineRecord({
  name: 'approvedText',
  version: 1,
  document: 'public',
  writtenOnce: true,
  title: 'text',
  privacy: 'P0',
  retain: 'while_needed',
  fields: {
    language: code('language', { required: true }),
    key: line({ required: true }),
    text: line({ required: true, sentence: true }),
    source: line({ required: true, sentence: true }),
    /** Of the words around it; a few have none. */
    sourceVersion: line({}),
  },
});
