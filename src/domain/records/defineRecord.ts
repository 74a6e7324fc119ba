/**
 * How a record is declared: once, as data. Types, checks, forms, words, merging, search, figures and exports are all
 * read from the declaration, so a new field costs one line here and one per staff language.
 */
import type { DocumentKind } from '../documentKind';
import type { Privacy, ValueOf, Values } from '../fields/field';
import type { FieldFault } from '../fields/fieldFault';
import type { AnyField } from '../fields/index';
import type { Retain } from '../retain';

export type Fields = Readonly<Record<string, AnyField>>;

/** A check over several fields. When it does not hold, `field` is the one to mend. */
export interface Rule {
  readonly field: string;
  readonly fault: FieldFault;
  readonly holds: (values: Values) => boolean;
}

export interface RecordDefinition<Name extends string = string, F extends Fields = Fields> {
  readonly name: Name;
  /** Rises when a question goes, or asks for another kind of answer; a new field does not need it. Answers keep theirs. */
  readonly version: number;
  readonly document: DocumentKind;
  /** A document holds one row of it at most, which two tablets may begin at once. */
  readonly single?: true;
  /** A row stays as it was written: no field of it is written again. */
  readonly writtenOnce?: true;
  /** The field a row is called by where only one fits: in a choice, on a list. */
  readonly title?: string;
  readonly privacy: Privacy;
  /** How long it is kept; without it, for as long as it is needed. */
  readonly retain?: Retain;
  readonly fields: F;
  /** Questions of earlier versions as they were asked: what was answered shows with them, and is never asked again. */
  readonly former?: Fields;
  readonly rules?: readonly Rule[];
  /** Of a part of a document (a permit of a person, a deadline): the fields a list shows without opening the document. */
  readonly onCard?: readonly string[];
  /** Of a main record: kinds of events that stand on the card too. */
  readonly eventsOnCard?: readonly string[];
}

export const defineRecord = <const Name extends string, F extends Fields>(
  definition: RecordDefinition<Name, F>,
): RecordDefinition<Name, F> => definition;

type RequiredNames<F> = { [K in keyof F]: F[K] extends { readonly required: true } ? K : never }[keyof F];

/** The values of a complete row: required fields are there, the others may be. */
export type ValuesOf<R extends RecordDefinition> = {
  readonly [K in RequiredNames<R['fields']>]: ValueOf<R['fields'][K]>;
} & {
  readonly [K in Exclude<keyof R['fields'], RequiredNames<R['fields']>>]?: ValueOf<R['fields'][K]>;
};
