/**
 * Who may do what with which record: the permission matrix as data. A cell counts only where the profile also holds
 * the key of the document; a mediator's or volunteer's part of a file reaches them as a small document of its own.
 * Columns in the order of the profile list: FO BO SW ME PS AN MW LE CP TU RO VO CM CO.
 */
import { type Circle, circlesOf, type Profile, profiles } from './circles';
import type { DocumentKind } from './documentKind';
import { documentKinds, documents, isDocumentKind, recordsIn } from './documents';
import { type RecordName, records } from './records/index';

export type Action = 'read' | 'create' | 'edit' | 'approve';

/** `statistics`: the figures of one's own team. */
export type Subject = RecordName | 'statistics';

/** Over which rows: all, those of cases assigned to or shared with the person, or those they made themselves. */
export type Scope = 'all' | 'shared' | 'own' | 'none';

// W create, read, edit; R read; C create and see own; L named fields only; A also approves; s assigned or shared only.
const matrix: Readonly<Record<Subject, string>> = {
  access: 'W  W  W  C C  C  C  C  C  C  - - W  A',
  person: 'Ws Ws Ws L Rs Rs Rs Rs Rs Rs C L Ws W',
  nationalityStatement: 'Ws Ws Ws L Rs Rs Rs Rs Rs Rs C L Ws W',
  permit: 'Ws Ws Ws L Rs Rs Rs Rs Rs Rs C L Ws W',
  household: 'Ws Ws Ws L Rs Rs Rs Rs Rs Rs C L Ws W',
  // A tutor says who lives in the flat: scenario 8.5 has them do so, where the row of the matrix gives reading only.
  householdMember: 'Ws Ws Ws L Rs Rs Rs Rs Rs Ws C L Ws W',
  protectedAddress: '- - Ws - Rs - - Ws - - - - W W',
  case: ' Ws Ws Ws - Rs Rs Rs Rs Rs Rs - - W  A',
  note: ' Ws Ws Ws C Ws Ws Ws Ws Ws Ws - C W  R',
  assessment: 'C  Ws Ws H Ws Ws L  L  L  Ws - - W  R',
  need: '     C  Ws Ws H Ws Ws L  L  L  Ws - - W  R',
  lifeEvent: 'Rs Ws Ws H Ws Ws -  Rs Ws Ws - - W R',
  skills: '   Rs Ws Ws H Ws Ws -  Rs Ws Ws - - W R',
  schooling: 'Rs Ws Ws H Ws Ws -  Rs Ws Ws - - W R',
  job: '      Rs Ws Ws H Ws Ws -  Rs Ws Ws - - W R',
  plan: '      Rs Ws Ws H Ws Ws Ws Ws Ws Ws - L W A',
  goal: '      Rs Ws Ws H Ws Ws Ws Ws Ws Ws - L W A',
  action: '    Rs Ws Ws H Ws Ws Ws Ws Ws Ws - L W A',
  planReview: 'Rs Ws Ws H Ws Ws Ws Ws Ws Ws - - W A',
  pact: '- Rs Ws H - - - - - Ws - - W R',
  commitment: '- Rs Ws H - - - - - Ws - - W R',
  pactSignature: '- Rs Ws H - - - - - Ws - - W R',
  pactBreach: '- Rs Ws H - - - - - Ws - - W R',
  budget: '- Rs Ws H - - - - - Ws - - W R',
  budgetEntry: '- Rs Ws H - - - - - Ws - - W R',
  debt: '- Rs Ws H - - - - - Ws - - W R',
  // Anybody on a case may raise a flag; what is behind it is the screening's.
  vulnerabilityFlag: 'C C Ws - Ws C Ws C C C - - W W',
  screening: 'C C Ws H Ws Rs Ws L - - - - R R',
  signal: 'C C Ws H Ws Rs Ws L - - - - R R',
  volunteer: '- - Rs - - W - - - W - L W A',
  training: '- - Rs - - W - - - W - L W A',
  volunteerMatch: '- - Rs - - W - - - W - L W A',
  supervision: '- - Rs - - W - - - W - L W A',
  // Not in the matrix either: whoever does field work may ask for a mediator, and sees when one comes.
  mediationRequest: 'W W W R W W W W W W - - W A',
  // A mediator reads the appointment that is theirs, and writes notes in it: it is shared with their seat.
  appointment: 'W W W R W W W W W W - - W A',
  mediationNote: 'R R R C R R R R R R - - R R',
  clinicalNote: '- - - - Ws - Ws - - - - - - -',
  legalNote: '- Rs Rs - - - - Ws - - - - R -',
  documentCopy: 'C Ws Ws - - - - Ws L - - - Ws -',
  permitApplication: 'Ws Ws Ws - Rs Rs Rs Ws Rs Ws - - W R',
  checklistItem: '    Ws Ws Ws - Rs Rs Rs Ws Rs Ws - - W R',
  deadline: '         Ws Ws Ws - Rs Rs Rs Ws Rs Ws - - W R',
  caseDeadline: '     Ws Ws Ws - Rs Rs Rs Ws Rs Ws - - W R',
  visit: '       W W W R W W W W W W - - W A',
  visitClosing: 'W W W R W W W W W W - - W A',
  consent: 'C  Ws Ws H Ws C  Ws Ws C  C  - - W  R',
  referral: 'Rs Ws Ws - Ws Rs Ws Ws Ws Ws C - W A',
  referralMessage: 'Rs Ws Ws - Ws Rs Ws Ws Ws Ws C - W A',
  meeting: ' Rs Rs W  Rs Rs Rs Rs Rs W Rs C - W A',
  agendaItem: 'Rs Rs W Rs Rs Rs Rs Rs W Rs C - W A',
  decision: 'Rs Rs W  Rs Rs Rs Rs Rs W Rs - - W A',
  service: 'R W R R R R R R W R R R W A',
  // Cards give approving to the coordinator alone; what a language says is a mediator's to judge, so mediators approve too.
  wording: '     R R R A W R W W W R - - R A',
  approvedText: 'R R R A R R R R R R R R R A',
  // Who may propose a sentence may read one aloud, and may take their own voice back also when it is public.
  recording: '        R R R A C R C C C R - - R A',
  approvedRecording: 'R R R A C R C C C R R R R A',
  // The matrix names no row for the team's places: whoever plans the work keeps them, administrators too.
  desk: ' R  R  R  R R  R  R  R  R  R  - - W  A',
  site: ' R  R  R  R R  R  R  R  R  R  - - W  A',
  // Closing a year is approving its figures.
  yearClosing: 'R R R - R R R R R R - - R A',
  closingCount: 'R R R - R R R R R R - - R A',
  statistics: 'R R R - R R R R R R - - R A',
};

/**
 * What a profile writes in rows it otherwise only reads. A tutor hears first of a new number and of what the matter is:
 * scenario 8.3 has them write both, where the rows of the matrix give reading only.
 */
const fieldsBesides: Readonly<Partial<Record<RecordName, Partial<Record<Profile, readonly string[]>>>>> = {
  person: { TU: ['phone'] },
  case: { TU: ['problem'] },
};

const actionsOf: Readonly<Record<string, readonly Action[]>> = {
  W: ['read', 'create', 'edit'],
  A: ['read', 'create', 'edit', 'approve'],
  R: ['read'],
  C: ['read', 'create', 'edit'],
};

const columns = new Map(Object.entries(matrix).map(([subject, cells]) => [subject, cells.trim().split(/\s+/)]));

/** The matrix alone: `W`, `Rs`, `-`. */
export const cellOf = (profile: Profile, subject: Subject): string =>
  columns.get(subject)?.[profiles.indexOf(profile)] ?? '-';

const holdsKey = (profile: Profile, subject: Subject): boolean =>
  subject === 'statistics' || circlesOf(profile).includes(documents[records[subject].document].circle);

export const scopeOf = (profile: Profile, action: Action, subject: Subject): Scope => {
  const cell = cellOf(profile, subject);
  if (!actionsOf[cell.charAt(0)]?.includes(action) || !holdsKey(profile, subject)) return 'none';
  if (cell.startsWith('C')) return action === 'create' ? 'all' : 'own';
  return cell.endsWith('s') ? 'shared' : 'all';
};

/** In a document of its own that is shared with a guest: he holds its key, so the matrix alone decides. */
export const mayWhereShared = (profile: Profile, action: Action, subject: RecordName): boolean =>
  actionsOf[cellOf(profile, subject).charAt(0)]?.includes(action) === true;

/** True when at least some rows allow it; which: `scopeOf`. Administrators, of any profile, keep desks and sites. */
export const may = (profile: Profile, action: Action, subject: Subject, administrator = false): boolean =>
  (administrator && (subject === 'desk' || subject === 'site')) || scopeOf(profile, action, subject) !== 'none';

const besides = (profile: Profile, record: RecordName): readonly string[] =>
  (holdsKey(profile, record) && fieldsBesides[record]?.[profile]) || [];

/** Whether this one answer may be changed: where the row may be, and in a few fields besides. */
export const mayEditField = (profile: Profile, record: RecordName, field: string, administrator = false): boolean =>
  may(profile, 'edit', record, administrator) || besides(profile, record).includes(field);

const writing: readonly Action[] = ['create', 'edit'];

/**
 * [L5] Whether somebody of this profile may write anything in a document of this kind: what is checked of every entry that
 * comes in. A kind without records, and one that this build does not know, is open to whoever holds its key; so is
 * everything to a profile of a later build. `shared`: a guest in a document of his own.
 */
export const mayWriteIn = (profile: string, kind: string, administrator: boolean, shared: boolean): boolean => {
  const known = profiles.find((one) => one === profile);
  const inside = isDocumentKind(kind) ? recordsIn(kind) : [];
  if (!known || inside.length === 0) return true;
  return inside.some(
    (record) =>
      (!shared && besides(known, record).length > 0) ||
      writing.some((action) =>
        shared ? mayWhereShared(known, action, record) : may(known, action, record, administrator),
      ),
  );
};

/** Circles of documents in which the new profile may write less than the old one, where it holds the circle still. */
export const narrowedCircles = (before: Profile, after: Profile, administrator: boolean): readonly Circle[] => {
  const isLess = (kind: DocumentKind): boolean =>
    mayWriteIn(before, kind, administrator, false) && !mayWriteIn(after, kind, administrator, false);
  const narrowed = new Set(documentKinds.filter(isLess).map((kind): Circle => documents[kind].circle));
  return circlesOf(after).filter((circle) => narrowed.has(circle));
};
