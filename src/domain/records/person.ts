/**
 * A person the team works with. An alias is enough to start. Never collected: photo, religion, ethnicity, political
 * views, the journey, criminal records, biometrics. Record tables 3.4.
 */
import { codes } from '../fields/codes';
import { flag } from '../fields/flag';
import { line } from '../fields/line';
import { partialDate } from '../fields/partialDate';
import { phone } from '../fields/phone';
import { defineRecord, type ValuesOf } from './defineRecord';

export const person = defineRecord({
  name: 'person',
  version: 1,
  document: 'person',
  title: 'alias',
  privacy: 'P2',
  retain: 'while_needed',
  fields: {
    alias: line({ required: true, searchable: true, whyAsked: true }),
    givenName: line({ conflictVisible: true, searchable: true, whyAsked: true }),
    familyName: line({ conflictVisible: true, searchable: true }),
    birth: partialDate({ conflictVisible: true, whyAsked: true }),
    phone: phone({ conflictVisible: true, searchable: true }),
    phoneIsShared: flag({ relevant: (values) => values['phone'] !== undefined, whyAsked: true }),
    safeContactRule: line({ whyAsked: true }),
    nationality: codes('nationality', { conflictVisible: true, question: true }),
    languages: codes('language', { whyAsked: true, question: true }),
    needsMediator: flag({}),
  },
});
export type Person = ValuesOf<typeof person>;
