/**
 * Work done for a person who cannot act alone (full), or a short follow-up (fast). Its state is computed from events,
 * never written; how: `caseStatus.ts`. Record tables 3.3; figures S10 to S15.
 */
import { caseLifecycle } from '../caseStatus';
import { code } from '../fields/code';
import { codes } from '../fields/codes';
import { day } from '../fields/day';
import type { Values } from '../fields/field';
import { flag } from '../fields/flag';
import { line } from '../fields/line';
import { longText } from '../fields/longText';
import { reference } from '../fields/reference';
import { references } from '../fields/references';
import { status } from '../fields/status';
import { caseOverSince, isKeptAsFast } from '../retain';
import { defineRecord } from './defineRecord';

const isClosing = (values: Values) =>
  values['status'] === 'archived' || values['status'] === 'transferred' || values['archivedOn'] !== undefined;

const isFull = (values: Values) => values['kind'] !== 'fast';

export const caseRecord = defineRecord({
  name: 'case',
  version: 1,
  document: 'case',
  title: 'code',
  privacy: 'P2',
  retain: { since: caseOverSince, rules: [{ when: isKeptAsFast, years: 1 }, { years: 5 }] },
  fields: {
    /** Made by `caseCode.ts`; stands for the name wherever others may look. */
    code: line({ required: true, searchable: true }),
    kind: code('case_kind', { required: true }),
    /** Of one person, or of a household. */
    person: reference('person', {}),
    household: reference('household', {}),
    desk: reference('desk', { required: true, keepLast: true }),
    openedOn: day({ required: true, notInFuture: true, conflictVisible: true }),
    openedAtSite: reference('site', {}),
    problem: longText({ required: true, searchable: true, whyAsked: true }),
    mainReason: code('request_reason', { required: true, frequentFirst: true, question: true }),
    areas: codes('area', { required: true, min: 1 }),
    status: status('case_status', caseLifecycle, {}),
    caseManager: reference('member', { whyAsked: true }),
    teamMembers: references('member', {}),
    network: references('service', { relevant: isFull, whyAsked: true }),
    forTeam: flag({ whyAsked: true }),
    expectedAnswerBy: day({ relevant: (values) => values['kind'] === 'fast' }),
    waitingFor: line({ whyAsked: true }),
    waitingSince: day({ notInFuture: true, relevant: (values) => values['waitingFor'] !== undefined }),
    riskFlag: code('risk_flag', { required: true, whyAsked: true }),
    previousCase: reference('case', {}),
    projectCodes: codes('project', {}),
    archivedOn: day({ relevant: isClosing, notInFuture: true, conflictVisible: true }),
    closure: code('case_closure', { relevant: isClosing, conflictVisible: true }),
    /** How it came here; unsaid where it was written in the app. */
    source: code('record_source', {}),
    closureNote: longText({ relevant: isClosing }),
  },
  rules: [
    {
      field: 'person',
      fault: 'case_needs_subject',
      holds: ({ person, household }) => person !== undefined || household !== undefined,
    },
    {
      field: 'caseManager',
      fault: 'full_needs_manager',
      holds: ({ kind, caseManager }) => kind !== 'full' || caseManager !== undefined,
    },
  ],
});
