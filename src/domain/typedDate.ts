/**
 * Dates as people in Italy type and read them, day first; records keep them as `YYYY-MM-DD`, so that they sort and no
 * order of the parts has to be guessed.
 */

const two = (value: string): string => value.padStart(2, '0');
const SHORT = /^(\d{1,2})[./ -](\d{1,2})[./ -](\d{2}|\d{4})$/;
const MONTH = /^(\d{1,2})[./ -](\d{4})$/;

/** Of two digits. `past`: today, where only what has been is asked; then it is the latest such year that has begun. */
const fullYear = (year: string, past: string | undefined): string => {
  if (past === undefined) return `${Number(year) > 50 ? '19' : '20'}${year}`;
  const now = Number(past.slice(0, 4));
  const here = now - (now % 100) + Number(year);
  return String(here > now ? here - 100 : here);
};

/** `9/3/2027`, `09.03.27`, or a day as we write it; the text as it is where it is none. */
export const dayText = (typed: string, past?: string): string => {
  const text = typed.trim();
  const parts = SHORT.exec(text);
  if (!parts) return text;
  const [, day = '', month = '', year = ''] = parts;
  return `${year.length === 2 ? fullYear(year, past) : year}-${two(month)}-${two(day)}`;
};

/** A date known perhaps only in part: `2017`, `3/2017`, `12/3/2017`; the text as it is where it is none. */
export const partialDateText = (typed: string, past?: string): string => {
  const parts = MONTH.exec(typed.trim());
  if (!parts) return dayText(typed, past);
  const [, month = '', year = ''] = parts;
  return `${year}-${two(month)}`;
};

/** The same, as people read it. */
export const shownPartialDate = (value: string): string => value.split('-').toReversed().join('/');
