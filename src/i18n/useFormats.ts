import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatsOf, type LanguageTag } from './languages';

export interface Formats {
  readonly number: (value: number) => string;
  /** Day of a calendar date written `2027-03-09`; it belongs to no time zone. */
  readonly day: (day: string) => string;
  readonly shortDay: (day: string) => string;
  /** Short name of a day of the week; 0 is Monday. */
  readonly weekday: (day: number) => string;
  readonly month: (month: string) => string;
  readonly time: (at: number) => string;
  readonly moment: (at: number) => string;
  /** How long ago, in whole minutes, hours or days: «three days ago». */
  readonly ago: (milliseconds: number) => string;
  readonly list: (parts: readonly string[]) => string;
  readonly compare: (a: string, b: string) => number;
}

const noon = (day: string): Date => new Date(`${day.length === 7 ? `${day}-01` : day}T12:00:00Z`);

/** Latin digits in every language, so that a figure on screen matches the one on paper. */
export const useFormats = (other?: LanguageTag): Formats => {
  const { i18n } = useTranslation();
  const language = other ?? i18n.language;
  return useMemo(() => {
    const tag = `${formatsOf(language)}-u-nu-latn`;
    const day = new Intl.DateTimeFormat(tag, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
    const shortDay = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
    const weekday = new Intl.DateTimeFormat(tag, { weekday: 'short', timeZone: 'UTC' });
    const month = new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric', timeZone: 'UTC' });
    const time = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit' });
    const moment = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
    const number = new Intl.NumberFormat(tag, { useGrouping: 'always' });
    const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
    const list = new Intl.ListFormat(tag, { type: 'conjunction' });
    const { compare } = new Intl.Collator(tag);
    return {
      number: (value) => number.format(value),
      day: (value) => day.format(noon(value)),
      shortDay: (value) => shortDay.format(noon(value)),
      // The first of January 2024 was a Monday.
      weekday: (value) => weekday.format(Date.UTC(2024, 0, 1 + value)),
      month: (value) => month.format(noon(value)),
      time: (at) => time.format(at),
      moment: (at) => moment.format(at),
      ago: (milliseconds) => {
        const minutes = Math.max(0, Math.round(milliseconds / 60_000));
        if (minutes < 60) return relative.format(-minutes, 'minute');
        const hours = Math.round(minutes / 60);
        return hours < 24 ? relative.format(-hours, 'hour') : relative.format(-Math.round(hours / 24), 'day');
      },
      list: (parts) => list.format(parts),
      compare,
    };
  }, [language]);
};
