/**
 * What a closed table was counted from, in parts: which accesses, by their random ids and the write that counted, and which
 * cases, with where each stood. By this, what comes later is told from what was there.
 */
import { frozen } from '../fields/frozen';
import { reference } from '../fields/reference';
import { defineRecord } from './defineRecord';

export const closingCount = defineRecord({
  name: 'closingCount',
  version: 1,
  document: 'yearClosing',
  privacy: 'P1',
  retain: 'no_limit',
  writtenOnce: true,
  fields: {
    closing: reference('yearClosing', { required: true }),
    accesses: frozen({}),
    cases: frozen({}),
  },
});
