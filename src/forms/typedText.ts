import { fail, type Result } from '../base/result';
import type { FieldFault } from '../domain/fields/fieldFault';
import type { AnyField } from '../domain/fields/index';
import { kindOf } from '../domain/fields/index';
import { phoneShown } from '../domain/phoneShown';
import { partialDateText, shownPartialDate } from '../domain/typedDate';
import { isInFuture } from '../domain/validate';

/** What a file would say of a value is how people type it; of a date known in part, the day comes first; a phone number stands in groups. */
export const typedText = (field: AnyField, value: unknown): string => {
  if (value === undefined || value === null) return '';
  const [text = ''] = kindOf(field).exportCells(value as never, field);
  if (field.kind === 'phone') return phoneShown(text);
  return field.kind === 'partialDate' ? shownPartialDate(text) : text;
};

/** The value that was typed, or why it is none. `today`: `YYYY-MM-DD`. */
export const readTyped = (field: AnyField, typed: string, today: string): Result<unknown, FieldFault> => {
  const past = field.kind === 'partialDate' && field.notInFuture ? today : undefined;
  const read = kindOf(field).parse(field.kind === 'partialDate' ? partialDateText(typed, past) : typed, field);
  return read.ok && isInFuture(field, read.value, today) ? fail('in_future') : read;
};
