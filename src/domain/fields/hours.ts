/**
 * Opening hours of a week, one text per interval: `MO 09:00-13:00`, days as in RFC 5545 (BYDAY), times of day where the
 * place is. In order of day and hour, each once; an interval ends on the day it begins, at 24:00 at the latest.
 */
import { fail, ok } from '../../base/result';
import { type Field, type FieldOptions, fieldOf, type IsRequired, type Kind } from './field';

export type HoursField<R extends boolean = boolean> = Field<'hours', readonly string[], R>;

export const hours = <const O extends FieldOptions>(options: O): HoursField<IsRequired<O>> => fieldOf('hours', options);

export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof weekdays)[number];

/** Times as `HH:MM`: texts compare as times do. */
export interface Interval {
  readonly day: Weekday;
  readonly from: string;
  readonly to: string;
}

const MOST_INTERVALS = 28;
const INTERVAL = /^(MO|TU|WE|TH|FR|SA|SU) ((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

export const readInterval = (text: unknown): Interval | undefined => {
  const parts = typeof text === 'string' ? INTERVAL.exec(text) : null;
  const [, day, from = '', to = ''] = parts ?? [];
  return day !== undefined && from < to ? { day: day as Weekday, from, to } : undefined;
};

export const writeInterval = ({ day, from, to }: Interval): string => `${day} ${from}-${to}`;

/** What is readable of a stored value, whoever wrote it. */
export const intervalsOf = (value: unknown): readonly Interval[] =>
  Array.isArray(value) ? value.flatMap((text) => readInterval(text) ?? []) : [];

const inOrder = (a: Interval, b: Interval): number =>
  weekdays.indexOf(a.day) - weekdays.indexOf(b.day) || (writeInterval(a) < writeInterval(b) ? -1 : 1);

export const hoursKind: Kind<HoursField> = {
  merge: 'cell',
  parse(raw) {
    if (!Array.isArray(raw)) return fail('not_a_list');
    const intervals = raw.map(readInterval);
    if (raw.length > MOST_INTERVALS || !intervals.every((one) => one !== undefined)) return fail('not_hours');
    return ok([...new Set(intervals.toSorted(inOrder).map(writeInterval))]);
  },
  isEmpty: (value) => !Array.isArray(value) || value.length === 0,
  exportCells: (value) => [(value ?? []).join('; ')],
  searchText: () => '',
};
