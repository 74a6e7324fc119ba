/**
 * A document as the page is shown it, as plain data: rows with their values, history, and the card of lists. Ids are
 * base64url of 16 random bytes.
 */
import type { CaseLife } from '../../domain/caseLife';
import type { LifeStep } from '../../domain/lifecycle';
import type { RecordName } from '../../domain/records/index';

/** One field of one row: the value to show, and the others when two people wrote at the same time. */
export interface CellView {
  readonly value: unknown;
  readonly others: readonly CellVersion[];
  /** Who wrote the value shown, and when by their clock. */
  readonly by?: string;
  readonly at?: number;
  /** [S11] The attachment it names is erased: what is left is that there was one. */
  readonly erased?: true;
}

export interface CellVersion {
  readonly value: unknown;
  readonly by: string;
  readonly at: number;
}

/** An answer to a question as it was asked then. A text has neither author nor version. */
export interface FormerAnswer {
  readonly field: string;
  readonly value: unknown;
  /** Of the form. */
  readonly version?: number;
  readonly by?: string;
  readonly at?: number;
}

export interface RowView {
  readonly record: RecordName;
  readonly id: string;
  readonly cells: Readonly<Record<string, CellView>>;
  /** Answers that today's form does not ask for or cannot take. */
  readonly former?: readonly FormerAnswer[];
  /** Somebody took it away; it can be put back. */
  readonly removed?: true;
  /** A note this tablet no longer edits; `addedBy`: whose text arrived after it had closed here. */
  readonly closed?: { readonly addedBy: readonly string[] };
}

/** An event nobody edits: a status change, a note closed, a conflict settled. */
export interface EventView {
  readonly id: string;
  readonly record: string;
  readonly row: string;
  readonly kind: string;
  readonly field?: string;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly by: string;
  readonly at: number;
}

/** What a long text said until somebody changed it. `field`: which text of the row. */
export interface EarlierWording {
  readonly field: string;
  readonly text: string;
  /** Who had written it last, and who changed it then; nameless where that is not kept. */
  readonly by: string;
  readonly at: number;
  readonly changedBy: string;
  readonly changedAt: number;
}

export interface EarlierTexts {
  /** Text by text, the latest first: in the order in which the changes met, which a clock does not tell. */
  readonly wordings: readonly EarlierWording[];
  /** What was before the first of them is summed up, and not kept word by word any more. */
  readonly isCut: boolean;
}

export interface DocumentView {
  readonly id: string;
  readonly kind: string;
  /** [K1] It is shared with this seat, which holds no key of its circle. */
  readonly shared?: true;
  /** [T7] A newer build wrote something in it that this one cannot show, or not as it stands now. */
  readonly beyond?: true;
  readonly rows: readonly RowView[];
  /** Newest last. */
  readonly events: readonly EventView[];
}

/** What search answers with: many, and each of them little. */
export interface FoundDocument {
  readonly documentId: string;
  readonly kind: string;
  readonly name: string;
}

/** What a list shows of a document without opening it. */
export interface Card {
  readonly documentId: string;
  readonly kind: string;
  /** The document's main row: field name to shown value. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Fields with more than one value to decide between. */
  readonly conflicts: readonly string[];
  readonly changedAt: number;
  /** Of a case: the day its newest note was written. */
  readonly lastNoteOn?: string;
  /** Parts whose record says that lists show them. */
  readonly rows: readonly CardRow[];
  /** The states the main row has gone through, with their days, oldest first. A case keeps its own events. */
  readonly life: readonly LifeStep[];
  /** Events of the main row whose kinds its record wants on lists. */
  readonly events: readonly CardEvent[];
  /** Of a case: what its past says of it today. */
  readonly caseLife?: CaseLife;
  /** Of a person: ids of those it stands for since they were merged. */
  readonly standsFor?: readonly string[];
}

/** What a list shows, as it differs from an earlier answer. */
export interface CardChanges {
  /** Names this answer: the next one tells what has changed since. */
  readonly state: string;
  readonly changed: readonly Card[];
  /** All ids in their order, where that has changed. */
  readonly order?: readonly string[];
}

/** `after`: of the events that are on the card, those its writer had seen. */
export interface CardEvent {
  readonly id: string;
  readonly kind: string;
  readonly to?: unknown;
  readonly at: number;
  readonly after: readonly string[];
}

/** A part of a document on its card: the fields its record names. */
export interface CardRow {
  /** The document it stands in, where that is one the card's own stands for. */
  readonly documentId?: string;
  readonly record: RecordName;
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly conflicts: readonly string[];
}
