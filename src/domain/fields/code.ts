/** One code of a code list. The code is stored and exported; its label is found in the reader's language. */
import { fail, ok } from '../../base/result';
import { type Code, type CodeListName, isCode } from '../lists/index';
import { type Field, type FieldOptions, fieldOf, type IsRequired, type Kind, noValue } from './field';

export interface CodeOptions extends FieldOptions {
  /** Codes of the list this record does not take. */
  readonly omit?: readonly string[];
}
export type CodeField<L extends CodeListName = CodeListName, R extends boolean = boolean> = Field<'code', Code<L>, R> &
  CodeOptions & { readonly list: L };

export const code = <L extends CodeListName, const O extends CodeOptions>(
  list: L,
  options: O,
): CodeField<L, IsRequired<O>> => ({ ...fieldOf('code', options), list });

export const codeKind: Kind<CodeField> = {
  merge: 'cell',
  parse: (raw, field) => (isCode(field.list, raw) && !field.omit?.includes(raw) ? ok(raw) : fail('unknown_code')),
  isEmpty: noValue,
  exportCells: (value) => [value ?? ''],
  searchText: () => '',
};
