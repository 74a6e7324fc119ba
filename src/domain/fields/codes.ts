/** Several codes of a list, once each and in list order, so that equal choices are equal values. Merged by union. */
import { fail, ok } from '../../base/result';
import { type Code, type CodeListName, codesOf, isCode } from '../lists/index';
import { type Field, type FieldOptions, fieldOf, type IsRequired, type Kind } from './field';

export interface CodesOptions extends FieldOptions {
  readonly min?: number;
  readonly max?: number;
}
export type CodesField<L extends CodeListName = CodeListName, R extends boolean = boolean> = Field<
  'codes',
  readonly Code<L>[],
  R
> &
  CodesOptions & { readonly list: L };

export const codes = <L extends CodeListName, const O extends CodesOptions>(
  list: L,
  options: O,
): CodesField<L, IsRequired<O>> => ({ ...fieldOf('codes', options), list });

export const codesKind: Kind<CodesField> = {
  merge: 'set',
  parse(raw, field) {
    if (!Array.isArray(raw)) return fail('not_a_list');
    if (!raw.every((item) => isCode(field.list, item))) return fail('unknown_code');
    const chosen = codesOf(field.list).filter((item) => raw.includes(item));
    if (chosen.length < (field.min ?? 0)) return fail('too_few');
    return chosen.length > (field.max ?? Number.POSITIVE_INFINITY) ? fail('too_many') : ok(chosen);
  },
  isEmpty: (value) => !Array.isArray(value) || value.length === 0,
  exportCells: (value) => [(value ?? []).join(' ')],
  searchText: () => '',
};
