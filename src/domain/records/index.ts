/** All records. A new record: its file, a line here, its words, and the document it lives in. */
import { access } from './access';
import { assessment } from './assessment';
import { caseRecord } from './case';
import { caseDeadline } from './caseDeadline';
import { checklistItem } from './checklistItem';
import { deadline } from './deadline';
import type { RecordDefinition } from './defineRecord';
import { desk } from './desk';
import { need } from './need';
import { note } from './note';
import { permitApplication } from './permitApplication';
import { person } from './person';
import { service } from './service';
import { site } from './site';
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
  service,
} as const;

export type RecordName = keyof typeof records;

export const recordNames = Object.keys(records) as readonly RecordName[];

/** The declaration of a record known only at run time. */
export const recordOf = (name: RecordName): RecordDefinition<RecordName> => records[name];
