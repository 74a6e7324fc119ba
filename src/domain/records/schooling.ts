/** A school or course a person went to, proved or told. Record tables 3.7. */
import { code } from '../fields/code';
import { flag } from '../fields/flag';
import { line } from '../fields/line';
import { number } from '../fields/number';
import { defineRecord } from './defineRecord';

export const schooling = defineRecord({
  name: 'schooling',
  version: 1,
  document: 'person',
  title: 'title',
  privacy: 'P2',
  retain: 'with_document',
  fields: {
    title: line({ required: true }),
    level: code('education', {}),
    years: number({ min: 0, max: 30 }),
    country: code('nationality', {}),
    document: flag({}),
    recognised: flag({ relevant: (values) => values['country'] !== 'IT' }),
  },
});
