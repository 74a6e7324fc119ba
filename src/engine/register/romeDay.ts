/** The day as people at the desk count it, wherever the tablet believes to be. */
const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome' });

/** Midnight and the change of the hour fall on a quarter. */
const QUARTER = 900_000;
const MOST_KNOWN = 5_000;
const known = new Map<number, string>();

/** `YYYY-MM-DD` in Europe/Rome of a moment in milliseconds since 1970. To look a day up is dear, and few are asked for. */
export const romeDay = (moment: number): string => {
  const quarter = Math.floor(moment / QUARTER);
  const day = known.get(quarter) ?? format.format(moment);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(quarter, day);
  return day;
};
