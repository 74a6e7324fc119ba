/** The next visit of a monthly series: the same weekday in the same week of the next month, the last one where there is no fifth. */
import { addDays, weekdayOf } from './daysBetween';

export const sameWeekdayNextMonth = (day: string): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = `${month === 12 ? year + 1 : year}-${String((month % 12) + 1).padStart(2, '0')}-01`;
  const firstAlike = addDays(first, (weekdayOf(day) - weekdayOf(first) + 7) % 7);
  const wanted = addDays(firstAlike, Math.floor((date - 1) / 7) * 7);
  return wanted.slice(0, 7) === first.slice(0, 7) ? wanted : addDays(wanted, -7);
};
