/** A deadline of the work rather than of the person: it stands in the case. Record tables 3.13. */
import { deadlineFields, deadlineOnCard } from './deadline';
import { defineRecord } from './defineRecord';

export const caseDeadline = defineRecord({
  name: 'caseDeadline',
  version: 1,
  document: 'case',
  privacy: 'P2',
  retain: 'with_document',
  onCard: deadlineOnCard,
  fields: deadlineFields,
});
