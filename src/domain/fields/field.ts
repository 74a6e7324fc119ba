/**
 * What all fields of all records have in common. A field is data: its kind, whether the next step needs it, and what
 * else reads it. What a kind does with a value is code, one file per kind beside this one.
 */
import type { Result } from '../../base/result';
import type { FieldFault } from './fieldFault';

/** The values of one row, by field name. */
export type Values = Readonly<Record<string, unknown>>;

/** P0 public, P1 anonymous, P2 personal, P3 special category, P3r restricted to a circle of its own. */
export type Privacy = 'P0' | 'P1' | 'P2' | 'P3' | 'P3r';

/** How two tablets' changes come together: both values kept, union, letter by letter, or rows nobody edits. */
export type Merge = 'cell' | 'set' | 'text' | 'event';

export interface FieldOptions {
  readonly required?: boolean;
  /** Filled in with the last value used on this tablet. */
  readonly keepLast?: boolean;
  /** Asked only when this holds for the other values of the row. */
  readonly relevant?: (values: Values) => boolean;
  /** What the field holds while it is not relevant; then, and only then. Without it a hidden field holds nothing. */
  readonly whenHidden?: string;
  /** Big buttons for the options this desk uses most. */
  readonly frequentFirst?: boolean;
  /** The "≈" of the record tables: two people's values both go to "things to decide". */
  readonly conflictVisible?: boolean;
  readonly searchable?: boolean;
  readonly counted?: 'perOption' | 'perMonth';
  /** When it differs from the record's. */
  readonly privacy?: Privacy;
  /** The form says why this is asked: the words stand beside the label, under `why`. */
  readonly whyAsked?: boolean;
  /** May be answered by the person on a covered tablet: the words hold a question, under `question`. */
  readonly question?: boolean;
  /** The field of the same row that says what is asked of, where the same question is asked of many things. */
  readonly askedOf?: string;
  /** What looks wrong with a value that is kept all the same: papers are messier than their rule. */
  readonly doubt?: (value: unknown) => FieldFault | undefined;
  /** Shown only where a team has switched it on. */
  readonly offByDefault?: boolean;
}

declare const valueType: unique symbol;

/** `Value` is what the field holds; it exists for the compiler only. */
export interface Field<Kind extends string, Value, Required extends boolean = boolean> extends FieldOptions {
  readonly kind: Kind;
  readonly required: Required;
  readonly [valueType]?: Value;
}

export type ValueOf<F> = F extends Field<string, infer Value> ? Value : never;
export type IsRequired<Options> = Options extends { readonly required: true } ? true : false;

/** What a field kind does. `parse` is the only way in: whatever it returns, parsed again, is the same. */
export interface Kind<F extends Field<string, unknown>> {
  readonly merge: Merge;
  parse(raw: unknown, field: F): Result<ValueOf<F>, FieldFault>;
  isEmpty(value: unknown): boolean;
  /** The cells of an exported table, as many for every value of the field. Codes, not words. */
  exportCells(value: ValueOf<F> | undefined, field: F): readonly string[];
  /** What search finds the value by; empty when only its label, in some language, would make sense. */
  searchText(value: ValueOf<F>): string;
}

/** Marks a field's options with its kind; `required` becomes part of its type. */
export const fieldOf = <K extends string, O extends FieldOptions>(kind: K, options: O) => ({
  ...options,
  kind,
  required: (options.required === true) as IsRequired<O>,
});

export const noValue = (value: unknown): boolean => value === undefined || value === null || value === '';
