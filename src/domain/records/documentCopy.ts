/**
 * A paper of a person that somebody has seen: what, until when. That is the default; a copy of it is kept only with a purpose,
 * the person's consent and a day on which it goes. Record tables 3.12.
 */
import { code } from '../fields/code';
import { day } from '../fields/day';
import type { Values } from '../fields/field';
import { flag } from '../fields/flag';
import { line } from '../fields/line';
import { ATTACHMENT, reference } from '../fields/reference';
import { defineRecord } from './defineRecord';

const hasCopy = (values: Values): boolean => values['file'] !== undefined;

export const documentCopy = defineRecord({
  name: 'documentCopy',
  version: 1,
  document: 'person',
  privacy: 'P2',
  retain: 'with_document',
  onCard: ['type', 'expiresOn', 'deleteAfter', 'file'],
  fields: {
    type: code('document_type', { required: true }),
    seenOriginal: flag({}),
    number: line({}),
    issuedOn: day({ notInFuture: true }),
    expiresOn: day({ conflictVisible: true, whyAsked: true }),
    purpose: line({ whyAsked: true }),
    consent: reference('consent', { relevant: hasCopy }),
    deleteAfter: day({ relevant: hasCopy, whyAsked: true }),
    file: reference(ATTACHMENT, { offByDefault: true }),
  },
});
