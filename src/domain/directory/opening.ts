/**
 * Whether people can come now, and if not when next. Hours with the public and hours of the office alone are two things:
 * somebody who stands before a shut door at half past three needs to know which.
 */

import type { Values } from '../fields/field';
import { type Interval, intervalsOf, type Weekday, weekdays } from '../fields/hours';

/** The next time it opens. `inDays`: 0 is today; `weekday`: 0 is Monday; `at` as `HH:MM`. */
export interface Opens {
  readonly inDays: number;
  readonly weekday: number;
  readonly at: string;
}

export type Opening =
  | { readonly state: 'open'; readonly until: string }
  | { readonly state: 'office' | 'closed'; readonly opens: Opens | undefined }
  /** Nobody wrote when it is open. */
  | { readonly state: 'unknown' };

export interface LocalTime {
  /** 0 is Monday. */
  readonly weekday: number;
  /** `HH:MM`, where the service is. */
  readonly time: string;
}

const DAYS = weekdays.length;

const at = (intervals: readonly Interval[], day: Weekday | undefined, time: string): Interval | undefined =>
  intervals.find((one) => one.day === day && one.from <= time && time < one.to);

/** Intervals that follow without a break are one. */
const endOf = (intervals: readonly Interval[], { day, to }: Interval): string => {
  const next = at(intervals, day, to);
  return next ? endOf(intervals, next) : to;
};

const nextOf = (intervals: readonly Interval[], { weekday, time }: LocalTime): Opens | undefined => {
  for (let inDays = 0; inDays <= DAYS; inDays++) {
    const day = (weekday + inDays) % DAYS;
    const froms = intervals.filter((one) => one.day === weekdays[day] && (inDays > 0 || one.from > time));
    const [first] = froms.map(({ from }) => from).sort();
    if (first !== undefined) return { inDays, weekday: day, at: first };
  }
  return undefined;
};

export const openingOf = (values: Values, now: LocalTime): Opening => {
  const [front, back] = [intervalsOf(values['schedules']), intervalsOf(values['backOffice'])];
  if (front.length + back.length === 0) return { state: 'unknown' };
  const today = weekdays[now.weekday];
  const open = at(front, today, now.time);
  if (open) return { state: 'open', until: endOf(front, open) };
  return { state: at(back, today, now.time) ? 'office' : 'closed', opens: nextOf(front, now) };
};
