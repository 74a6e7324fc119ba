/** A text several people may write at once: merged letter by letter, so it is kept as typed, spaces and all. */
import { fail, ok } from '../../base/result';
import { type Field, type FieldOptions, fieldOf, type IsRequired, type Kind, noValue } from './field';

/** In UTF-16 units, as the merged text counts them. */
export const LONG_TEXT_MAX_LENGTH = 100_000;

export type LongTextField<R extends boolean = boolean> = Field<'longText', string, R>;

export const longText = <const O extends FieldOptions>(options: O): LongTextField<IsRequired<O>> =>
  fieldOf('longText', options);

export const longTextKind: Kind<LongTextField> = {
  merge: 'text',
  parse(raw) {
    if (typeof raw !== 'string' || /\p{Cs}/u.test(raw)) return fail('not_text');
    const text = raw.replace(/\r\n?/g, '\n');
    return text.length > LONG_TEXT_MAX_LENGTH ? fail('too_long') : ok(text);
  },
  isEmpty: (value) => noValue(value) || (typeof value === 'string' && value.trim() === ''),
  exportCells: (value) => [value ?? ''],
  searchText: (value) => value,
};
