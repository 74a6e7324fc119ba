/**
 * What each kind of document is: the row a list shows, whose key seals it, and how its id comes about. Two tablets may
 * begin the same register month, the closing of a year, the settings, proposed wordings or public knowledge at once, so those ids are derived from a
 * label (rule K4); all others are random. Which records live in it is said by the records.
 */
import { attachmentDocuments } from './attachments';
import type { Circle } from './circles';
import type { DocumentKind } from './documentKind';
import { type RecordName, recordNames, recordOf, records } from './records/index';

export interface DocumentDefinition {
  /** The record whose one row a list shows; none where all rows are equal. */
  readonly main: RecordName | undefined;
  readonly circle: Circle;
  /** `annex`: derived from the document it belongs to, so that two tablets begin the same one. */
  readonly id: 'random' | 'derived' | 'annex';
}

export const documents = {
  settings: { main: undefined, circle: 'everyone', id: 'derived' },
  register: { main: undefined, circle: 'field', id: 'derived' },
  person: { main: 'person', circle: 'casework', id: 'random' },
  household: { main: 'household', circle: 'casework', id: 'random' },
  case: { main: 'case', circle: 'casework', id: 'random' },
  visit: { main: 'visit', circle: 'field', id: 'random' },
  referral: { main: 'referral', circle: 'casework', id: 'random' },
  meeting: { main: 'meeting', circle: 'casework', id: 'random' },
  public: { main: undefined, circle: 'public', id: 'derived' },
  /** [T9] Sentences proposed for what people are shown, and what became of them. */
  wordings: { main: undefined, circle: 'field', id: 'derived' },
  /** The table of a year as it was closed. Whoever may see figures holds its key. */
  yearClosing: { main: undefined, circle: 'casework', id: 'derived' },
  /** [S12] What each seat has seen of the others. */
  heads: { main: undefined, circle: 'everyone', id: 'derived' },
  pact: { main: 'pact', circle: 'housing', id: 'random' },
  budget: { main: 'budget', circle: 'housing', id: 'random' },
  volunteer: { main: 'volunteer', circle: 'casework', id: 'random' },
  volunteerMatch: { main: 'volunteerMatch', circle: 'casework', id: 'random' },
  mediation: { main: 'mediationRequest', circle: 'field', id: 'random' },
  /** What a mediator sees of one appointment: shared with their seat. */
  appointment: { main: 'appointment', circle: 'casework', id: 'random' },
  /** Screenings of a person. */
  screening: { main: undefined, circle: 'screening', id: 'annex' },
  /** Clinical notes of a case. */
  clinical: { main: undefined, circle: 'clinical', id: 'annex' },
  /** Legal notes of a case. */
  legal: { main: undefined, circle: 'legal', id: 'annex' },
  /** Protected addresses of a person or a household. */
  protection: { main: undefined, circle: 'protection', id: 'annex' },
  ...attachmentDocuments,
} as const satisfies Readonly<Record<DocumentKind, DocumentDefinition>>;

export const documentKinds = Object.keys(documents) as readonly DocumentKind[];

/** Whether this build knows documents of that kind. */
export const isDocumentKind = (kind: string): kind is DocumentKind => Object.hasOwn(documents, kind);

/** Kinds that lists show without opening them. */
export const kindsOnLists = documentKinds.filter((kind) => documents[kind].main !== undefined);

/** Kinds kept for a time that is counted. A term stands at the main record: that is what there is a card of. */
export const kindsWithTerm = kindsOnLists.filter((kind) => {
  const { main } = documents[kind];
  return main !== undefined && typeof recordOf(main).retain === 'object';
});

/** Kinds of documents that hold what of another document only some people may read. */
export type AnnexKind = {
  [K in keyof typeof documents]: (typeof documents)[K]['id'] extends 'annex' ? K : never;
}[keyof typeof documents];

export const annexKinds = documentKinds.filter((kind): kind is AnnexKind => documents[kind].id === 'annex');

const recordsByKind = new Map<string, readonly RecordName[]>(
  documentKinds.map((kind) => [kind, recordNames.filter((name) => records[name].document === kind)]),
);

/** None of a kind that this build does not know. */
export const recordsIn = (kind: DocumentKind): readonly RecordName[] => recordsByKind.get(kind) ?? [];

/** A team has one settings document, and one of public knowledge. */
export const ONLY_LABEL = '';

/** The label of the register document an access is written to: one for each desk and month. */
export const registerLabel = (deskRow: string, day: string): string => `${deskRow}/${day.slice(0, 7)}`;

/** The label of the document in which a year is closed. */
export const closingLabel = (year: number): string => String(year);

/** So much of a text stands on a card, in UTF-16 units. */
export const CARD_TEXT = 300;
