/**
 * A state nobody writes: it is computed from events, rows that are only ever added. A form shows it and offers the
 * next steps; `parse` checks the state an event leads to.
 */
import { fail, ok } from '../../base/result';
import type { Lifecycle } from '../lifecycle';
import { type Code, type CodeListName, isCode } from '../lists/index';
import { type Field, type FieldOptions, fieldOf, type IsRequired, type Kind, noValue } from './field';

export type StatusField<L extends CodeListName = CodeListName, R extends boolean = boolean> = Field<
  'status',
  Code<L>,
  R
> & { readonly list: L; readonly lifecycle: Lifecycle };

export const status = <L extends CodeListName, const O extends FieldOptions>(
  list: L,
  lifecycle: Lifecycle<Code<L>>,
  options: O,
): StatusField<L, IsRequired<O>> => ({ ...fieldOf('status', options), list, lifecycle });

export const statusKind: Kind<StatusField> = {
  merge: 'event',
  parse: (raw, field) => (isCode(field.list, raw) ? ok(raw) : fail('unknown_code')),
  isEmpty: noValue,
  exportCells: (value) => [value ?? ''],
  searchText: () => '',
};
