/** One promise of a pact, of the service or of the household. Record tables 3.15. */
import { code } from '../fields/code';
import { line } from '../fields/line';
import { defineRecord } from './defineRecord';

export const commitment = defineRecord({
  name: 'commitment',
  version: 1,
  document: 'pact',
  title: 'what',
  privacy: 'P2',
  retain: 'with_document',
  fields: { of: code('pact_side', { required: true }), what: line({ required: true }) },
});
