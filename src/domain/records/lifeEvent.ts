/**
 * A stretch of a person's life, told in any order and never asked for: where, what, from when to when. The journey and
 * violence are written in notes of their own circle, not here. Record tables 3.7.
 */
import { code } from '../fields/code';
import { flag } from '../fields/flag';
import { line } from '../fields/line';
import { longText } from '../fields/longText';
import { partialDate } from '../fields/partialDate';
import { defineRecord } from './defineRecord';

export const lifeEvent = defineRecord({
  name: 'lifeEvent',
  version: 1,
  document: 'person',
  title: 'title',
  privacy: 'P3',
  retain: 'with_document',
  fields: {
    title: line({ required: true }),
    kind: code('life_event_kind', { required: true }),
    from: partialDate({ whyAsked: true }),
    to: partialDate({}),
    country: code('nationality', {}),
    detail: longText({}),
    sensitive: flag({ whyAsked: true }),
  },
});
