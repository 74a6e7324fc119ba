/**
 * The id of another row or document (base64url of 16 random bytes), or of a colleague's seat (of 8), which by itself says
 * nothing about anybody.
 */
import { fromBase64Url } from '../../base/bytes';
import { fail, ok } from '../../base/result';
import { type Field, type FieldOptions, fieldOf, type IsRequired, type Kind, noValue } from './field';

export type ReferenceField<R extends boolean = boolean> = Field<'reference', string, R> & {
  readonly target: string;
  /** Of the colleagues a `member` may be, those of this profile are offered first, the others behind a tap. */
  readonly profile?: string;
};

/** What a reference names that is no record: a seat of the team. */
export const MEMBER = 'member';
/** A document that holds an attachment. */
export const ATTACHMENT = 'attachment';

/** `target` is the name of a record, `member` or `attachment`. */
export const reference = <const T extends string, const O extends FieldOptions & { readonly profile?: string }>(
  target: T,
  options: O,
): ReferenceField<IsRequired<O>> & { readonly target: T } => ({ ...fieldOf('reference', options), target });

export const isIdOf = (target: string, raw: unknown): raw is string =>
  typeof raw === 'string' && fromBase64Url(raw)?.length === (target === MEMBER ? 8 : 16);

export const referenceKind: Kind<ReferenceField> = {
  merge: 'cell',
  parse: (raw, { target }) => (isIdOf(target, raw) ? ok(raw) : fail('not_a_reference')),
  isEmpty: noValue,
  // Files for the funder carry no ids (small numbers rule of the yearly figures).
  exportCells: () => [''],
  searchText: () => '',
};
