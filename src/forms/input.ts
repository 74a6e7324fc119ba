import type { ReactNode } from 'react';
import type { AnyField } from '../domain/fields/index';
import type { Choice } from '../ui/ChoiceGrid';

/** A long text that several people may be writing: read it, write the whole of it, hear when it changes. */
export interface TextHandle {
  readonly read: () => string;
  readonly write: (next: string) => void;
  readonly observe: (changed: () => void) => () => void;
}

/** Of a colleague, with what they do. */
export interface ReferenceChoice extends Choice {
  readonly profile?: string;
}

/** What a form is given from outside to fill its fields with. */
export interface FormSurroundings {
  /** The record whose fields these are: words are found by its name. */
  readonly record: string;
  /** `YYYY-MM-DD`, where the team is. */
  readonly today: string;
  readonly referenceChoices: (target: string) => readonly ReferenceChoice[];
  /** Undefined until the document's texts are open. */
  readonly text: (field: string) => TextHandle | undefined;
  /** What was typed into a field and could not be read as its value; kept until it can, or is emptied. */
  readonly unread?: UnreadTexts;
}

export interface UnreadTexts {
  readonly of: (field: string) => string | undefined;
  readonly keep: (field: string, text: string | undefined) => void;
}

export interface InputProps<F extends AnyField = AnyField> {
  readonly id: string;
  readonly field: F;
  readonly name: string;
  readonly label: string;
  readonly why: string | undefined;
  readonly mark: ReactNode;
  readonly value: unknown;
  readonly surroundings: FormSurroundings;
  /** `undefined` empties the field. */
  readonly onWrite: (value: unknown) => void;
}
