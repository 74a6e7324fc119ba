/** A date known perhaps only in part: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. What is unknown stays unknown, never `01`. */
import { fail, ok } from '../../base/result';
import { type DayOptions, isDay } from './day';
import { type Field, fieldOf, type IsRequired, type Kind, noValue } from './field';

export type PartialDateField<R extends boolean = boolean> = Field<'partialDate', string, R> & DayOptions;

export const partialDate = <const O extends DayOptions>(options: O): PartialDateField<IsRequired<O>> =>
  fieldOf('partialDate', options);

const isPartialDate = (raw: unknown): raw is string =>
  typeof raw === 'string' && (isDay(raw) || isDay(`${raw}-01`) || isDay(`${raw}-01-01`));

export const partialDateKind: Kind<PartialDateField> = {
  merge: 'cell',
  parse: (raw) => (isPartialDate(raw) ? ok(raw) : fail('not_a_partial_date')),
  isEmpty: noValue,
  exportCells: (value) => [value ?? ''],
  searchText: (value) => value,
};
