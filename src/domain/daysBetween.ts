/** Counting calendar days: pure arithmetic on `YYYY-MM-DD`, so no clock and no time zone can shift a due date. */

const DAY_MS = 86_400_000;
const ordinal = (day: string): number => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return Date.UTC(year, month - 1, date) / DAY_MS;
};

/** So many days later; earlier where negative. */
export const addDays = (day: string, days: number): string =>
  new Date((ordinal(day) + days) * DAY_MS).toISOString().slice(0, 10);

/** How many days from one to the other; negative where the other is earlier. */
export const daysBetween = (from: string, to: string): number => ordinal(to) - ordinal(from);

/** 0 is Monday. */
export const weekdayOf = (day: string): number => (((ordinal(day) + 3) % 7) + 7) % 7;

/** So many days on, Saturdays and Sundays not counted. */
export const addWorkingDays = (day: string, days: number): string => {
  let on = day;
  for (let left = days; left > 0; ) {
    on = addDays(on, 1);
    if (weekdayOf(on) < 5) left--;
  }
  return on;
};
