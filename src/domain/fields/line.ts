/** A short text on one line: a name, a place. Any script; no line breaks, control or direction-override characters. */
import { fail, ok } from '../../base/result';
import { type Field, type FieldOptions, fieldOf, type IsRequired, type Kind, noValue } from './field';

export const LINE_MAX_LENGTH = 200;

export interface LineOptions extends FieldOptions {
  /** In UTF-16 units, where a name is too short a measure: a description. */
  readonly longest?: number;
}
export type LineField<R extends boolean = boolean> = Field<'line', string, R> & LineOptions;

export const line = <const O extends LineOptions>(options: O): LineField<IsRequired<O>> => fieldOf('line', options);

// Direction overrides can make a name read as another one; joiners and plain direction marks belong to real names.
const NOT_IN_A_LINE = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF\s]+/gu;

export const lineKind: Kind<LineField> = {
  merge: 'cell',
  parse(raw, field) {
    if (typeof raw !== 'string' || /\p{Cs}/u.test(raw)) return fail('not_text');
    const text = raw.normalize('NFC').replace(NOT_IN_A_LINE, ' ').trim();
    if (text === '') return fail('missing');
    return text.length > (field.longest ?? LINE_MAX_LENGTH) ? fail('too_long') : ok(text);
  },
  isEmpty: noValue,
  exportCells: (value) => [value ?? ''],
  searchText: (value) => value,
};
