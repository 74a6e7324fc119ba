/** The id of another row or document: base64url of 16 random bytes, which by itself says nothing about anybody. */
import { fromBase64Url } from '../../base/bytes';
import { fail, ok } from '../../base/result';
import { type Field, type FieldOptions, fieldOf, type IsRequired, type Kind, noValue } from './field';

export type ReferenceField<R extends boolean = boolean> = Field<'reference', string, R> & { readonly target: string };

/** `target` is the name of a record. */
export const reference = <const T extends string, const O extends FieldOptions>(
  target: T,
  options: O,
): ReferenceField<IsRequired<O>> & { readonly target: T } => ({ ...fieldOf('reference', options), target });

export const isId = (raw: unknown): raw is string => typeof raw === 'string' && fromBase64Url(raw)?.length === 16;

export const referenceKind: Kind<ReferenceField> = {
  merge: 'cell',
  parse: (raw) => (isId(raw) ? ok(raw) : fail('not_a_reference')),
  isEmpty: noValue,
  // Files for the funder carry no ids (small numbers rule of the yearly figures).
  exportCells: () => [''],
  searchText: () => '',
};
