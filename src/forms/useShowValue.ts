import { amountText } from '../domain/fields/amount';
import { intervalsOf, weekdays } from '../domain/fields/hours';
import type { AnyField } from '../domain/fields/index';
import { dayOfMoment } from '../domain/fields/moment';
import { phoneShown } from '../domain/phoneShown';
import { shownPartialDate } from '../domain/typedDate';
import type { LanguageTag } from '../i18n/languages';
import { type Formats, useFormats } from '../i18n/useFormats';
import { type RecordWords, useRecordWords } from '../i18n/useRecordWords';
import { useWords } from '../i18n/useWords';
import type { FormSurroundings } from './input';

type Around = Pick<FormSurroundings, 'referenceChoices' | 'record'>;

const labelOf = (around: Around | undefined, target: string, id: unknown): string | undefined =>
  around?.referenceChoices(target).find((choice) => choice.value === id)?.label;

/** The words and formats of one language. */
export interface Tongue {
  readonly t: ReturnType<typeof useWords>['t'];
  readonly words: RecordWords;
  readonly formats: Formats;
}

type ShowValue = (field: AnyField, value: unknown, name?: string) => string;

/** A value in the words of that language. `name`: of the field, where a number's steps have words. */
export const valueIn =
  ({ t, words, formats }: Tongue, surroundings?: Around): ShowValue =>
  (field, value, name) => {
    if (value === undefined || value === null || value === '') return t('forms.empty');
    switch (field.kind) {
      case 'code':
      case 'status':
        return words.code(field.list, String(value));
      case 'codes':
        return Array.isArray(value)
          ? formats.list(value.map((code) => words.code(field.list, String(code))))
          : t('forms.empty');
      case 'day':
        return formats.shortDay(String(value));
      case 'hours':
        return intervalsOf(value)
          .map(({ day, from, to }) => `${formats.weekday(weekdays.indexOf(day))} ${from}–${to}`)
          .join(', ');
      case 'flag':
        return value === true ? t('forms.yes') : t('forms.no');
      case 'reference':
        return labelOf(surroundings, field.target, value) ?? t('forms.known');
      case 'references':
        return Array.isArray(value)
          ? formats.list(value.map((id) => labelOf(surroundings, field.target, id) ?? t('forms.known')))
          : t('forms.empty');
      case 'amount':
        return `${amountText(Number(value))} €`;
      case 'number':
        return field.steps && surroundings?.record && name
          ? words.step(surroundings.record, name, Number(value))
          : formats.number(Number(value));
      case 'moment':
        return `${formats.shortDay(dayOfMoment(String(value)))}, ${String(value).slice(11)}`;
      case 'drawing':
        return t('forms.drawn');
      case 'frozen':
        return t('forms.frozen');
      case 'partialDate':
        return shownPartialDate(String(value));
      case 'phone':
        return phoneShown(String(value));
      case 'line':
      case 'longText':
        return String(value);
    }
  };

/** A value in words, as lists and questions show it. */
export const useShowValue = (surroundings?: Around, language?: LanguageTag): ShowValue => {
  const tongue = { t: useWords(language).t, words: useRecordWords(language), formats: useFormats(language) };
  return valueIn(tongue, surroundings);
};
