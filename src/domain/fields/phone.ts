/**
 * A phone number as digits with an optional `+`: two ways of writing one number are one value. No country is assumed:
 * a number given without prefix stays without. Three digits (112) to fifteen (ITU-T E.164).
 */
import { fail, ok } from '../../base/result';
import { type Field, type FieldOptions, fieldOf, type IsRequired, type Kind, noValue } from './field';

export type PhoneField<R extends boolean = boolean> = Field<'phone', string, R>;

export const phone = <const O extends FieldOptions>(options: O): PhoneField<IsRequired<O>> => fieldOf('phone', options);

// Arabic-Indic, extended Arabic-Indic and Bengali digits, as phones in those languages type them.
const ZEROS = [0x660, 0x6f0, 0x9e6];

const latinDigit = (letter: string): string => {
  const point = letter.codePointAt(0) ?? 0;
  const zero = ZEROS.find((first) => point >= first && point <= first + 9);
  return zero === undefined ? letter : String(point - zero);
};

export const phoneKind: Kind<PhoneField> = {
  merge: 'cell',
  parse(raw) {
    if (typeof raw !== 'string' || raw.length > 60) return fail('not_a_phone');
    const number = [...raw.normalize('NFKC')]
      .map(latinDigit)
      .join('')
      .replace(/[\p{Cf}\p{Z}\s()./\p{Pd}]/gu, '')
      .replace(/^00/, '+');
    return /^\+?\d{3,15}$/.test(number) ? ok(number) : fail('not_a_phone');
  },
  isEmpty: noValue,
  exportCells: (value) => [value ?? ''],
  searchText: (value) => value,
};
