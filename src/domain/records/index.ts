/** All records. A new record: its file, a line here, its words, and the document it lives in. */
import { access } from './access';
import { action } from './action';
import { agendaItem } from './agendaItem';
import { assessment } from './assessment';
import { caseRecord } from './case';
import { caseDeadline } from './caseDeadline';
import { checklistItem } from './checklistItem';
import { consent } from './consent';
import { deadline } from './deadline';
import { decision } from './decision';
import type { RecordDefinition } from './defineRecord';
import { desk } from './desk';
import { goal } from './goal';
import { job } from './job';
import { lifeEvent } from './lifeEvent';
import { meeting } from './meeting';
import { need } from './need';
import { note } from './note';
import { permitApplication } from './permitApplication';
import { person } from './person';
import { plan } from './plan';
import { planReview } from './planReview';
import { referral } from './referral';
import { referralMessage } from './referralMessage';
import { schooling } from './schooling';
import { service } from './service';
import { site } from './site';
import { skills } from './skills';
import { visit } from './visit';
import { visitClosing } from './visitClosing';

export const records = {
  desk,
  site,
  access,
  person,
  case: caseRecord,
  note,
  assessment,
  need,
  permitApplication,
  checklistItem,
  deadline,
  caseDeadline,
  visit,
  visitClosing,
  consent,
  referral,
  referralMessage,
  meeting,
  agendaItem,
  decision,
  service,
  action,
  goal,
  job,
  lifeEvent,
  plan,
  planReview,
  schooling,
  skills,
} as const;

export type RecordName = keyof typeof records;

export const recordNames = Object.keys(records) as readonly RecordName[];

/** The declaration of a record known only at run time. */
export const recordOf = (name: RecordName): RecordDefinition<RecordName> => records[name];
