/**
 * A day and the time of that day, `YYYY-MM-DDTHH:MM`, as the clock on the wall of the place shows it: an appointment. Like a
 * day it passes through no time zone, so it cannot shift.
 */
import { fail, ok } from '../../base/result';
import { isDay } from './day';
import { type Field, type FieldOptions, fieldOf, type IsRequired, type Kind, noValue } from './field';

export type MomentField<R extends boolean = boolean> = Field<'moment', string, R>;

export const moment = <const O extends FieldOptions>(options: O): MomentField<IsRequired<O>> =>
  fieldOf('moment', options);

const isMoment = (raw: unknown): raw is string => {
  if (typeof raw !== 'string') return false;
  const [date, time, ...more] = raw.split('T');
  return isDay(date) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time ?? '') && more.length === 0;
};

export const dayOfMoment = (value: string): string => value.slice(0, 10);

export const momentKind: Kind<MomentField> = {
  merge: 'cell',
  parse: (raw) => (isMoment(raw) ? ok(raw) : fail('not_a_moment')),
  isEmpty: noValue,
  exportCells: (value) => [value ?? ''],
  searchText: () => '',
};
