/**
 * A better sentence for one text that people are shown, in one language, beside the Italian it was made from. Written once:
 * what becomes of it are steps, and two people's for the same text are two rows. Record tables 3.22, translations.
 */
import { code } from '../fields/code';
import { line } from '../fields/line';
import { status } from '../fields/status';
import { wordingLifecycle } from '../review/wordingLife';
import { defineRecord } from './defineRecord';

export const wording = defineRecord({
  name: 'wording',
  version: 1,
  document: 'wordings',
  writtenOnce: true,
  title: 'text',
  privacy: 'P2',
  retain: 'while_needed',
  fields: {
    language: code('language', { required: true }),
    /** Which text: its place in the files of words, `cards/cards/asylum/paragraphs/ask`. */
    key: line({ required: true }),
    text: line({ required: true, sentence: true }),
    source: line({ required: true, sentence: true }),
    /** Of the words around it; a few have none. */
    sourceVersion: line({}),
    status: status('wording_status', wordingLifecycle, {}),
  },
});
