/**
 * A text on one line: a name, a place. Any script; no line breaks, control or direction-override characters. A `sentence` may be
 * longer, keeps the spaces that hold a word to its mark, and the marks that set a number apart in a text of another direction.
 */
import { fail, ok } from '../../base/result';
import { type Field, type FieldOptions, fieldOf, type IsRequired, type Kind, noValue } from './field';

export const LINE_MAX_LENGTH = 200;
export const SENTENCE_MAX_LENGTH = 1000;

export interface LineOptions extends FieldOptions {
  /** In UTF-16 units, where a name is too short a measure: a description. */
  readonly longest?: number;
  readonly sentence?: true;
}
export type LineField<R extends boolean = boolean> = Field<'line', string, R> & LineOptions;

export const line = <const O extends LineOptions>(options: O): LineField<IsRequired<O>> => fieldOf('line', options);

export const SENTENCE = line({ sentence: true });

// Direction overrides can make a name read as another one; joiners and plain direction marks belong to real names.
const NOT_IN_A_LINE = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF\s]+/gu;
const NOT_IN_A_SENTENCE = /(?:(?![\u00A0\u202F])[\p{Cc}\u2028\u2029\u202A-\u202E\uFEFF\s])+/gu;

export const lineKind: Kind<LineField> = {
  merge: 'cell',
  parse(raw, { longest, sentence }) {
    if (typeof raw !== 'string' || /\p{Cs}/u.test(raw)) return fail('not_text');
    const text = raw
      .normalize('NFC')
      .replace(sentence ? NOT_IN_A_SENTENCE : NOT_IN_A_LINE, ' ')
      .trim();
    if (text === '') return fail('missing');
    const most = longest ?? (sentence ? SENTENCE_MAX_LENGTH : LINE_MAX_LENGTH);
    return text.length > most ? fail('too_long') : ok(text);
  },
  isEmpty: noValue,
  exportCells: (value) => [value ?? ''],
  searchText: (value) => value,
};
