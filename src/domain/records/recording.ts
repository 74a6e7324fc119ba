/**
 * A paragraph of a card read aloud in one language by a colleague, for people who hear rather than read it. Written once: what
 * becomes of it are steps. The sound is an attachment of its own. Record tables 3.22, audio.
 */
import { code } from '../fields/code';
import { line } from '../fields/line';
import { number } from '../fields/number';
import { ATTACHMENT, reference } from '../fields/reference';
import { status } from '../fields/status';
import { MOST_RECORDED, MOST_SECONDS } from '../recordings';
import { recordingLifecycle } from '../review/recordingLife';
import { defineRecord } from './defineRecord';

export const recording = defineRecord({
  name: 'recording',
  version: 1,
  document: 'wordings',
  writtenOnce: true,
  title: 'source',
  privacy: 'P2',
  retain: 'while_needed',
  fields: {
    language: code('language', { required: true }),
    /** Which paragraph: its place in the files of words, `cards/cards/asylum/paragraphs/ask`. */
    key: line({ required: true }),
    /** The Italian as it stood on the screen that day, figures filled in: a voice says them aloud. */
    source: line({ required: true, sentence: true }),
    /** The same in the language itself, where it is written. */
    text: line({ sentence: true }),
    seconds: number({ required: true, min: 1, max: MOST_SECONDS }),
    bytes: number({ required: true, min: 1, max: MOST_RECORDED }),
    file: reference(ATTACHMENT, { required: true }),
    status: status('wording_status', recordingLifecycle, {}),
  },
});
