/** What the page is shown of erasures, and of what there is about a person, as plain data. */
import type { DocumentView } from '../documents/documentViews';

/** All this seat can read about somebody. */
export interface HoldingView {
  /** Of documents that are about others too, only the rows that are about them. */
  readonly documents: readonly DocumentView[];
  /** Days of visits that had them on their list. */
  readonly visits: readonly string[];
  readonly attachments: number;
}

/** How a document is called. */
export interface DocumentName {
  readonly kind: string;
  /** Of its kind: a name, a code, a day, a month. */
  readonly title: string;
  /** Whose it is, where that is no name. */
  readonly household?: string;
}

/** [S11] What an erasure would take. */
export interface ErasurePlan {
  readonly documents: readonly (DocumentName & { readonly id: string })[];
  readonly notes: number;
  /** How many documents of theirs only some may read; of those that may be, and that this seat cannot, nothing is said. */
  readonly annexes: number;
  /** [S9] How many are attached to them: they go along. */
  readonly attachments: number;
  /** Attachments that are not on this tablet, so that nobody can say whose they are. */
  readonly unreadAttachments: number;
}

/** One decision to erase, however many records it took. */
export interface ErasureView {
  readonly id: string;
  readonly decidedAt: number;
  readonly by: string;
  /** When it is destroyed. */
  readonly at: number;
  /** How many documents of which kind this tablet knew; empty where it knew none. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly state: 'waiting' | 'destroyed' | 'taken_back';
  /** Of one that was taken back: another decision erased what had come back, or some of it. */
  readonly since?: 'erased';
  /** On how many tablets it is carried out; only from its time on, where the relay could be asked, by an administrator. */
  readonly tablets?: { readonly done: number; readonly seats: number };
}

/** A document, or copies of somebody's papers, that need not be kept any longer. */
export interface DueView extends DocumentName {
  readonly id: string;
  /** ISO day. */
  readonly dueOn: string;
  /** Of a person: copies of their papers whose day is over, and nothing else of them. */
  readonly copies?: number;
  /** Of a case: the person it is about, where nothing else of theirs has to stay. */
  readonly person?: string;
}
