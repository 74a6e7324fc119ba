/** What a mediator writes: how the talk went as a talk. No file is theirs to write in, and no story. Record tables 3.11, 7.7. */
import { day } from '../fields/day';
import { longText } from '../fields/longText';
import { number } from '../fields/number';
import { defineRecord } from './defineRecord';

export const mediationNote = defineRecord({
  name: 'mediationNote',
  version: 1,
  document: 'appointment',
  privacy: 'P2',
  retain: 'with_document',
  fields: {
    happenedOn: day({ required: true, notInFuture: true }),
    minutes: number({ min: 0, max: 1440 }),
    text: longText({ required: true, whyAsked: true }),
  },
});
