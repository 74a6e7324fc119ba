/**
 * A recording that a second person approved: public knowledge, played on a locked tablet too. Nameless; who recorded and who approved
 * it stands with the recording, whose id is this row's. Taken back it is played nowhere any more, whoever approved it meanwhile.
 */
import { code } from '../fields/code';
import { line } from '../fields/line';
import { number } from '../fields/number';
import { ATTACHMENT, reference } from '../fields/reference';
import { status } from '../fields/status';
import { MOST_RECORDED, MOST_SECONDS } from '../recordings';
import { playedLifecycle } from '../review/recordingLife';
import { defineRecord } from './defineRecord';

export const approvedRecording = defineRecord({
  name: 'approvedRecording',
  version: 1,
  document: 'public',
  writtenOnce: true,
  title: 'source',
  privacy: 'P0',
  retain: 'while_needed',
  fields: {
    language: code('language', { required: true }),
    key: line({ required: true }),
    source: line({ required: true, sentence: true }),
    text: line({ sentence: true }),
    seconds: number({ required: true, min: 1, max: MOST_SECONDS }),
    bytes: number({ required: true, min: 1, max: MOST_RECORDED }),
    file: reference(ATTACHMENT, { required: true }),
    status: status('played_status', playedLifecycle, {}),
  },
});
