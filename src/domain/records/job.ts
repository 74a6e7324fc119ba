/** Work a person did, proved or told. Record tables 3.7. */
import { code } from '../fields/code';
import { line } from '../fields/line';
import { partialDate } from '../fields/partialDate';
import { defineRecord } from './defineRecord';

export const job = defineRecord({
  name: 'job',
  version: 1,
  document: 'person',
  title: 'title',
  privacy: 'P2',
  retain: 'with_document',
  fields: {
    title: line({ required: true }),
    tasks: line({}),
    sector: line({}),
    country: code('nationality', {}),
    from: partialDate({}),
    to: partialDate({}),
    contractKind: code('contract_kind', {}),
    proof: line({}),
  },
});
