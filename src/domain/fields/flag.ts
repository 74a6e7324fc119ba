/** Yes or no. Not answered is neither: the field is then absent. */
import { fail, ok } from '../../base/result';
import { type Field, type FieldOptions, fieldOf, type IsRequired, type Kind, noValue } from './field';

export type FlagField<R extends boolean = boolean> = Field<'flag', boolean, R>;

export const flag = <const O extends FieldOptions>(options: O): FlagField<IsRequired<O>> => fieldOf('flag', options);

export const flagKind: Kind<FlagField> = {
  merge: 'cell',
  parse: (raw) => (typeof raw === 'boolean' ? ok(raw) : fail('not_yes_or_no')),
  isEmpty: noValue,
  exportCells: (value) => [value === undefined ? '' : value ? 'yes' : 'no'],
  searchText: () => '',
};
