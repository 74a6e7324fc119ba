import { formatsOf, type LanguageTag } from './languages';
import { useLoadedWords } from './useLoadedWords';

export interface Formats {
  readonly number: (value: number) => string;
  /** Bytes: `36 kB`, `1,2 MB`. */
  readonly size: (bytes: number) => string;
  /** Day of a calendar date written `2027-03-09`; it belongs to no time zone. */
  readonly day: (day: string) => string;
  readonly shortDay: (day: string) => string;
  /** Day, name of the month and year, as on a card. */
  readonly longDay: (day: string) => string;
  /** Short name of a day of the week; 0 is Monday. */
  readonly weekday: (day: number) => string;
  readonly longWeekday: (day: number) => string;
  /** «today», «tomorrow», and from then on the day of the week; 0 is Monday. */
  readonly dayAhead: (inDays: number, weekday: number) => string;
  readonly month: (month: string) => string;
  readonly time: (at: number) => string;
  readonly moment: (at: number) => string;
  /** How long ago, in whole minutes, hours or days: «three days ago». */
  readonly ago: (milliseconds: number) => string;
  readonly list: (parts: readonly string[]) => string;
  readonly compare: (a: string, b: string) => number;
}

const noon = (day: string): Date => new Date(`${day.length === 7 ? `${day}-01` : day}T12:00:00Z`);

/** What a browser needs to write a date takes longer to make than a whole field to draw: it is made once, when first used. */
const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

const makeFormats = (language: string): Formats => {
  const tag = `${formatsOf(language)}-u-ca-gregory-nu-latn`;
  const date = (options: Intl.DateTimeFormatOptions) => once(() => new Intl.DateTimeFormat(tag, options));
  const day = date({ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
  const shortDay = date({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const longDay = date({ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const weekday = date({ weekday: 'short', timeZone: 'UTC' });
  const longWeekday = date({ weekday: 'long', timeZone: 'UTC' });
  const weekdayName = (value: number): string => longWeekday().format(Date.UTC(2024, 0, 1 + value));
  const month = date({ month: 'long', year: 'numeric', timeZone: 'UTC' });
  // As days are: where the teams work, whatever zone the tablet thinks it is in.
  const time = date({ hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Rome' });
  const moment = date({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Rome' });
  const number = once(() => new Intl.NumberFormat(tag, { useGrouping: 'always' }));
  const relative = once(() => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }));
  const list = once(() => new Intl.ListFormat(tag, { type: 'conjunction' }));
  const collator = once(() => new Intl.Collator(tag));
  return {
    number: (value) => number().format(value),
    // The units are called the same in every language.
    size: (bytes) =>
      bytes < 1e6
        ? `${number().format(Math.ceil(bytes / 1e3))} kB`
        : `${number().format(Math.round(bytes / 1e5) / 10)} MB`,
    day: (value) => day().format(noon(value)),
    shortDay: (value) => shortDay().format(noon(value)),
    longDay: (value) => longDay().format(noon(value)),
    // The first of January 2024 was a Monday.
    weekday: (value) => weekday().format(Date.UTC(2024, 0, 1 + value)),
    longWeekday: weekdayName,
    dayAhead: (inDays, value) => (inDays < 2 ? relative().format(inDays, 'day') : weekdayName(value)),
    month: (value) => month().format(noon(value)),
    time: (at) => time().format(at),
    moment: (at) => moment().format(at),
    ago: (milliseconds) => {
      const minutes = Math.max(0, Math.round(milliseconds / 60_000));
      if (minutes < 60) return relative().format(-minutes, 'minute');
      const hours = Math.round(minutes / 60);
      return hours < 24 ? relative().format(-hours, 'hour') : relative().format(-Math.round(hours / 24), 'day');
    },
    list: (parts) => list().format(parts),
    compare: (a, b) => collator().compare(a, b),
  };
};

const NO_WORDS: readonly string[] = [];
/** One for each language that was shown. */
const known = new Map<string, Formats>();

/** Latin digits in every language, so that a figure on screen matches the one on paper. */
export const formatsIn = (language: string): Formats => {
  const formats = known.get(language) ?? makeFormats(language);
  known.set(language, formats);
  return formats;
};

export const useFormats = (other?: LanguageTag): Formats => formatsIn(useLoadedWords(NO_WORDS, other).language);
