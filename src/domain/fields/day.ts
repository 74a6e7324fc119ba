/**
 * A calendar day without a time, `YYYY-MM-DD`, as people in the team's place count days. It never passes through a
 * clock or a time zone, so a due date cannot shift.
 */
import { fail, ok } from '../../base/result';
import { type Field, type FieldOptions, fieldOf, type IsRequired, type Kind, noValue } from './field';

export interface DayOptions extends FieldOptions {
  /** Refused when later than the day passed to the check; of a date known in part, when all of it would be. */
  readonly notInFuture?: boolean;
}
export type DayField<R extends boolean = boolean> = Field<'day', string, R> & DayOptions;

export const day = <const O extends DayOptions>(options: O): DayField<IsRequired<O>> => fieldOf('day', options);

/** Gregorian, years 1900 to 2199. */
export const isDay = (text: unknown): text is string => {
  if (typeof text !== 'string') return false;
  const parts = /^((?:19|20|21)\d\d)-(\d\d)-(\d\d)$/.exec(text);
  if (parts === null) return false;
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month);
};

const daysInMonth = (year: number, month: number): number => {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
};

export const dayKind: Kind<DayField> = {
  merge: 'cell',
  parse: (raw) => (isDay(raw) ? ok(raw) : fail('not_a_day')),
  isEmpty: noValue,
  exportCells: (value) => [value ?? ''],
  searchText: () => '',
};
