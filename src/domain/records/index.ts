/** All records. A new record: its file, a line here, its words, and the document it lives in. */
import { access } from './access';
import { action } from './action';
import { agendaItem } from './agendaItem';
import { appointment } from './appointment';
import { approvedRecording } from './approvedRecording';
import { approvedText } from './approvedText';
import { assessment } from './assessment';
import { budget } from './budget';
import { budgetEntry } from './budgetEntry';
import { caseRecord } from './case';
import { caseDeadline } from './caseDeadline';
import { checklistItem } from './checklistItem';
import { clinicalNote } from './clinicalNote';
import { closingCount } from './closingCount';
import { commitment } from './commitment';
import { consent } from './consent';
import { deadline } from './deadline';
import { debt } from './debt';
import { decision } from './decision';
import type { RecordDefinition } from './defineRecord';
import { desk } from './desk';
import { documentCopy } from './documentCopy';
import { goal } from './goal';
import { household } from './household';
import { householdMember } from './householdMember';
import { job } from './job';
import { legalNote } from './legalNote';
import { lifeEvent } from './lifeEvent';
import { mediationNote } from './mediationNote';
import { mediationRequest } from './mediationRequest';
import { meeting } from './meeting';
import { nationalityStatement } from './nationalityStatement';
import { need } from './need';
import { note } from './note';
import { pact } from './pact';
import { pactBreach } from './pactBreach';
import { pactSignature } from './pactSignature';
import { permit } from './permit';
import { permitApplication } from './permitApplication';
import { person } from './person';
import { plan } from './plan';
import { planReview } from './planReview';
import { protectedAddress } from './protectedAddress';
import { recording } from './recording';
import { referral } from './referral';
import { referralMessage } from './referralMessage';
import { schooling } from './schooling';
import { screening } from './screening';
import { service } from './service';
import { signal } from './signal';
import { site } from './site';
import { skills } from './skills';
import { supervision } from './supervision';
import { training } from './training';
import { visit } from './visit';
import { visitClosing } from './visitClosing';
import { volunteer } from './volunteer';
import { volunteerMatch } from './volunteerMatch';
import { vulnerabilityFlag } from './vulnerabilityFlag';
import { wording } from './wording';
import { yearClosing } from './yearClosing';

export const records = {
  desk,
  site,
  access,
  person,
  nationalityStatement,
  permit,
  household,
  householdMember,
  protectedAddress,
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
  budget,
  budgetEntry,
  commitment,
  debt,
  mediationRequest,
  appointment,
  mediationNote,
  pact,
  pactBreach,
  pactSignature,
  screening,
  signal,
  supervision,
  training,
  volunteer,
  volunteerMatch,
  vulnerabilityFlag,
  clinicalNote,
  legalNote,
  documentCopy,
  yearClosing,
  closingCount,
  wording,
  approvedText,
  recording,
  approvedRecording,
} as const;

export type RecordName = keyof typeof records;

export const recordNames = Object.keys(records) as readonly RecordName[];

/** The declaration of a record known only at run time. */
export const recordOf = (name: RecordName): RecordDefinition<RecordName> => records[name];
