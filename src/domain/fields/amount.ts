/** Money: whole euro cents, never a fraction that rounds. Typed as people write it here: `1.250,50`, `40`, `30.46`. */
import { fail, ok } from '../../base/result';
import { type Field, type FieldOptions, fieldOf, type IsRequired, type Kind, noValue } from './field';

/** Cents; more is a slip of the finger. */
export const MOST_CENTS = 99_999_999;

export type AmountField<R extends boolean = boolean> = Field<'amount', number, R>;

export const amount = <const O extends FieldOptions>(options: O): AmountField<IsRequired<O>> =>
  fieldOf('amount', options);

/** The last point or comma is the decimal one where one or two digits follow; the others group thousands. */
const centsIn = (text: string): number | undefined => {
  const plain = text.normalize('NFKC').replace(/[€\s]/gu, '');
  const parts =
    /^(\d+)(?:[.,](\d{1,2}))?$/.exec(plain) ??
    /^(\d{1,3}(?:[.']\d{3})+)(?:,(\d{1,2}))?$/.exec(plain) ??
    /^(\d{1,3}(?:[,']\d{3})+)(?:\.(\d{1,2}))?$/.exec(plain);
  if (!parts) return undefined;
  const whole = Number(parts[1]?.replace(/\D/g, ''));
  return whole * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
};

/** As it is typed and read: `1250,50`. */
export const amountText = (cents: number): string =>
  `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`;

export const amountKind: Kind<AmountField> = {
  merge: 'cell',
  parse: (raw) => {
    const cents = typeof raw === 'string' ? centsIn(raw) : raw;
    return typeof cents === 'number' && Number.isInteger(cents) && cents >= 0 && cents <= MOST_CENTS
      ? ok(cents)
      : fail('not_an_amount');
  },
  isEmpty: noValue,
  exportCells: (value) => [value === undefined ? '' : amountText(value)],
  searchText: () => '',
};
