/**
 * Something that was counted at one moment, kept whole as it was then: a table, a list of what went into it. JSON as text,
 * read by the code that wrote it and shown nowhere as it stands.
 */
import { fail, ok } from '../../base/result';
import { type Field, type FieldOptions, fieldOf, type IsRequired, type Kind, noValue } from './field';

/** What does not fit is kept in several rows. */
export const FROZEN_MAX_LENGTH = 100_000;

export type FrozenField<R extends boolean = boolean> = Field<'frozen', string, R>;

export const frozen = <const O extends FieldOptions>(options: O): FrozenField<IsRequired<O>> =>
  fieldOf('frozen', options);

/** `undefined` for what is no JSON. */
export const thaw = (text: unknown): unknown => {
  if (typeof text !== 'string' || text.length > FROZEN_MAX_LENGTH) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

export const frozenKind: Kind<FrozenField> = {
  merge: 'cell',
  parse: (raw) => (thaw(raw) === undefined ? fail('not_frozen') : ok(raw as string)),
  isEmpty: noValue,
  // Exports have the table itself, from the code that reads it.
  exportCells: () => [''],
  searchText: () => '',
};
