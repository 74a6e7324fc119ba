/** Counting with calendar days written `YYYY-MM-DD`, which belong to no time zone. */

const DAY_MS = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);

export const addDays = (day: string, days: number): string =>
  new Date(at(day) + days * DAY_MS).toISOString().slice(0, 10);

/** How many days after `from` is `to`; negative when before. */
export const daysBetween = (from: string, to: string): number => Math.round((at(to) - at(from)) / DAY_MS);

/** So many days on, Saturdays and Sundays not counted. */
export const addWorkingDays = (day: string, days: number): string => {
  let on = day;
  for (let left = days; left > 0; ) {
    on = addDays(on, 1);
    const weekday = new Date(at(on)).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left--;
  }
  return on;
};
