/** Several other rows or documents, once each, by id and in the order of their ids. Merged by union. */
import { fail, ok } from '../../base/result';
import { type Field, type FieldOptions, fieldOf, type IsRequired, type Kind } from './field';
import { isIdOf } from './reference';

export interface ReferencesOptions extends FieldOptions {
  readonly max?: number;
}
export type ReferencesField<R extends boolean = boolean> = Field<'references', readonly string[], R> &
  ReferencesOptions & { readonly target: string };

/** `target` is the name of a record, or `member`. */
export const references = <const T extends string, const O extends ReferencesOptions>(
  target: T,
  options: O,
): ReferencesField<IsRequired<O>> & { readonly target: T } => ({ ...fieldOf('references', options), target });

export const referencesKind: Kind<ReferencesField> = {
  merge: 'set',
  parse: (raw, { target, max = Number.POSITIVE_INFINITY }) => {
    if (!Array.isArray(raw)) return fail('not_a_list');
    if (!raw.every((id) => isIdOf(target, id))) return fail('not_a_reference');
    const chosen = [...new Set(raw)].sort();
    return chosen.length > max ? fail('too_many') : ok(chosen);
  },
  isEmpty: (value) => !Array.isArray(value) || value.length === 0,
  // Files for the funder carry no ids.
  exportCells: () => [''],
  searchText: () => '',
};
