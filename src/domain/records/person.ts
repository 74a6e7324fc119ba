/**
 * A person the team works with. An alias is enough to start. Never collected: photo, religion, ethnicity, political
 * views, the journey, criminal records, biometrics. Record tables 3.4.
 */
import { code } from '../fields/code';
import { codes } from '../fields/codes';
import { day } from '../fields/day';
import { flag } from '../fields/flag';
import { line } from '../fields/line';
import { partialDate } from '../fields/partialDate';
import { phone } from '../fields/phone';
import { reference } from '../fields/reference';
import { status } from '../fields/status';
import { permitNumberDoubt } from '../permitNumber';
import { personLifecycle } from '../personLifecycle';
import { DISTINCT, MERGED, UNMERGED } from '../samePerson';
import { taxCodeDoubt } from '../taxCode';
import { defineRecord, type ValuesOf } from './defineRecord';

export const person = defineRecord({
  name: 'person',
  version: 1,
  document: 'person',
  title: 'alias',
  privacy: 'P2',
  retain: 'while_needed',
  eventsOnCard: [MERGED, UNMERGED, DISTINCT],
  fields: {
    alias: line({ required: true, searchable: true, whyAsked: true }),
    givenName: line({ conflictVisible: true, searchable: true, whyAsked: true }),
    familyName: line({ conflictVisible: true, searchable: true }),
    nameOriginalScript: line({ searchable: true, whyAsked: true }),
    birth: partialDate({ notInFuture: true, conflictVisible: true, whyAsked: true }),
    birthQuality: code('birth_quality', { relevant: (values) => values['birth'] !== undefined }),
    sex: code('sex', {}),
    /** Before the number, in whatever is drawn from here: it is read before anybody calls. */
    safeContactRule: line({ whyAsked: true }),
    phone: phone({ conflictVisible: true, searchable: true }),
    phoneIsShared: flag({ relevant: (values) => values['phone'] !== undefined, whyAsked: true }),
    nationality: codes('nationality', { conflictVisible: true, question: true }),
    countryOfBirth: code('nationality', { omit: ['stateless'] }),
    /** Spoken; which of them are read and written stands beside it, so that additions of two people join. */
    languages: codes('language', { whyAsked: true, question: true }),
    languagesRead: codes('language', {}),
    languagesWritten: codes('language', {}),
    needsMediator: flag({}),
    mediatorLanguage: code('language', { relevant: (values) => values['needsMediator'] === true }),
    mediatorGender: code('mediator_gender', { relevant: (values) => values['needsMediator'] === true, whyAsked: true }),
    site: reference('site', { conflictVisible: true }),
    address: line({ conflictVisible: true, whyAsked: true }),
    siteSince: day({ notInFuture: true }),
    taxCode: line({ conflictVisible: true, whyAsked: true, doubt: taxCodeDoubt }),
    permitNumber: line({ conflictVisible: true, searchable: true, doubt: permitNumberDoubt }),
    arrivalItaly: partialDate({}),
    education: code('education', {}),
    literacy: code('literacy', { whyAsked: true }),
    cefrItalian: code('cefr', {}),
    workSituation: code('work_situation', {}),
    housing: code('housing', {}),
    guardianName: line({ whyAsked: true }),
    guardianPhone: phone({ conflictVisible: true }),
    status: status('person_status', personLifecycle, {}),
  },
});
export type Person = ValuesOf<typeof person>;
