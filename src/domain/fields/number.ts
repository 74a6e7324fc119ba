/**
 * A whole number between two bounds: weeks, hours, how strongly a need is felt. With `steps` each number has a word of its
 * own (in the field's words, under `steps`) and is chosen, not typed.
 */
import { fail, ok } from '../../base/result';
import { type Field, type FieldOptions, fieldOf, type IsRequired, type Kind, noValue } from './field';

export interface NumberOptions extends FieldOptions {
  readonly min: number;
  readonly max: number;
  readonly steps?: boolean;
}
export type NumberField<R extends boolean = boolean> = Field<'number', number, R> & NumberOptions;

export const number = <const O extends NumberOptions>(options: O): NumberField<IsRequired<O>> =>
  fieldOf('number', options);

export const numberKind: Kind<NumberField> = {
  merge: 'cell',
  parse: (raw, { min, max }) => {
    const value = typeof raw === 'string' && /^-?\d{1,9}$/.test(raw.trim()) ? Number(raw) : raw;
    if (typeof value !== 'number' || !Number.isInteger(value)) return fail('not_a_number');
    return value < min || value > max ? fail('out_of_range') : ok(value === 0 ? 0 : value);
  },
  isEmpty: noValue,
  exportCells: (value) => [value === undefined ? '' : String(value)],
  searchText: () => '',
};
