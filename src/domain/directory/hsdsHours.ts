/**
 * Schedules of HSDS and the hours of a week: `byday` may name several days, times may have seconds or a zone, and what ends
 * after midnight goes on the next day. What repeats otherwise than weekly is no hours of a week, and is left out by name.
 */
import { type Interval, intervalsOf, readInterval, type Weekday, weekdays, writeInterval } from '../fields/hours';
import { BACK_OFFICE, type Cells, isBackOffice, SCHEDULE } from './hsdsColumns';

export interface ReadHours {
  readonly front: readonly string[];
  readonly back: readonly string[];
  /** Schedules that say something else than a week. */
  readonly leftOut: readonly string[];
  /** A weekly one that cannot be read. */
  readonly fault: boolean;
}

const TIME = /^(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?\s*(?:Z|[+-]\d{2}:?\d{2})?$/i;

const timeOf = (text: string): string | undefined => {
  const [, hour = '', minute = ''] = TIME.exec(text.trim()) ?? [];
  return hour === '' || Number(hour) > 24 || Number(minute) > 59 ? undefined : `${hour.padStart(2, '0')}:${minute}`;
};

const dayAfter = (day: Weekday): Weekday => weekdays[(weekdays.indexOf(day) + 1) % weekdays.length] ?? 'MO';

const onDay = (day: Weekday, from: string, to: string): readonly Interval[] => {
  if (from < to) return [{ day, from, to }];
  const late = { day, from, to: '24:00' };
  return to === '00:00' ? [late] : [late, { day: dayAfter(day), from: '00:00', to }];
};

export const readHours = (cells: Cells): ReadHours => {
  const columns = SCHEDULE.map((column) => cells.get(column) ?? []);
  const [front, back, leftOut]: [string[], string[], string[]] = [[], [], []];
  let fault = false;
  for (let place = 0; place < Math.max(0, ...columns.map(({ length }) => length)); place++) {
    const [freq = '', byday = '', opens = '', closes = '', description = ''] = columns.map((of) => of[place] ?? '');
    const said = [freq, byday, opens, closes, description].filter((text) => text !== '').join(' ');
    if (said === '') continue;
    const days = byday.split(/[,\s]+/).filter((day) => day !== '');
    const isWeekly = /^(?:weekly)?$/i.test(freq) && days.length > 0 && days.every((day) => /^\D+$/.test(day));
    if (!isWeekly || (opens === '' && closes === '')) {
      leftOut.push(said);
      continue;
    }
    const [from, to] = [timeOf(opens), timeOf(closes)];
    const hours = days.flatMap((day) => {
      const known = weekdays.find((one) => one === day.toUpperCase());
      return known && from && to ? onDay(known, from, to).map(writeInterval) : [''];
    });
    if (hours.some((text) => readInterval(text) === undefined)) fault = true;
    else (isBackOffice(description) ? back : front).push(...hours);
  }
  return { front, back, leftOut, fault };
};

export interface Schedule {
  readonly freq: string;
  readonly byday: string;
  readonly opens_at: string;
  readonly closes_at: string;
  readonly description: string;
}

const FRONT_OFFICE = 'front office';

/** One schedule for all days with the same hours. */
export const schedulesOf = (front: unknown, back: unknown): readonly Schedule[] =>
  [
    [front, FRONT_OFFICE],
    [back, BACK_OFFICE],
  ].flatMap(([value, description]) => {
    const days = new Map<string, string[]>();
    for (const { day, from, to } of intervalsOf(value)) {
      const times = `${from}-${to}`;
      days.set(times, [...(days.get(times) ?? []), day]);
    }
    return [...days].map(([times, same]) => {
      const [opens_at = '', closes_at = ''] = times.split('-');
      return { freq: 'WEEKLY', byday: same.join(','), opens_at, closes_at, description: String(description) };
    });
  });
