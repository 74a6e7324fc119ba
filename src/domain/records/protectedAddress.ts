/**
 * Where somebody lives who must not be found: of a person or a household, in an annex only those in protection can open.
 * Others neither see it nor find it. Record tables 3.4 and 3.5; rule K1.
 */
import { line } from '../fields/line';
import { longText } from '../fields/longText';
import { phone } from '../fields/phone';
import { defineRecord } from './defineRecord';

export const protectedAddress = defineRecord({
  name: 'protectedAddress',
  version: 1,
  document: 'protection',
  privacy: 'P3r',
  retain: 'with_document',
  fields: {
    address: line({ required: true, conflictVisible: true }),
    /** Before the number: it is read before anybody calls. */
    rule: longText({ whyAsked: true }),
    phone: phone({ conflictVisible: true }),
  },
});
