import type { AnyField } from '../domain/fields/index';
import { kindOf } from '../domain/fields/index';
import { phoneShown } from '../domain/phoneShown';
import { partialDateText, shownPartialDate } from '../domain/typedDate';

/** What a file would say of a value is how people type it; of a date known in part, the day comes first; a phone number stands in groups. */
export const typedText = (field: AnyField, value: unknown): string => {
  if (value === undefined || value === null) return '';
  const [text = ''] = kindOf(field).exportCells(value as never, field);
  if (field.kind === 'phone') return phoneShown(text);
  return field.kind === 'partialDate' ? shownPartialDate(text) : text;
};

/** The value that was typed, or why it is none. */
export const readTyped = (field: AnyField, typed: string) =>
  kindOf(field).parse(field.kind === 'partialDate' ? partialDateText(typed) : typed, field);
