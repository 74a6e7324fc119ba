import { intervalsOf, weekdays } from '../domain/fields/hours';
import type { AnyField } from '../domain/fields/index';
import { useFormats } from '../i18n/useFormats';
import { useRecordWords } from '../i18n/useRecordWords';
import { useWords } from '../i18n/useWords';
import type { FormSurroundings } from './input';

/** A value in words, as lists and questions show it. */
export const useShowValue = (
  surroundings?: Pick<FormSurroundings, 'referenceChoices'>,
): ((field: AnyField, value: unknown) => string) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  return (field, value) => {
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
        return (
          surroundings?.referenceChoices(field.target).find((choice) => choice.value === value)?.label ??
          t('forms.known')
        );
      case 'line':
      case 'longText':
      case 'partialDate':
      case 'phone':
        return String(value);
    }
  };
};
