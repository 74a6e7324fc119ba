/**
 * Checks the values of one row against its record's declaration. Nothing here knows what day it is: today, as people
 * at the desk count days (Europe/Rome), is passed in.
 */
import { fail, ok, type Result } from '../base/result';
import { noValue, type Values } from './fields/field';
import type { FieldFault } from './fields/fieldFault';
import { type AnyField, kindOf } from './fields/index';
import { fits, isAnswer, isDeclared } from './formerAnswers';
import type { RecordDefinition } from './records/defineRecord';

export interface ValueFault {
  readonly field: string;
  readonly code: FieldFault;
}
export interface CheckContext {
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

export const isRelevant = (field: AnyField, values: Values): boolean => field.relevant?.(values) ?? true;

/**
 * The values with every hidden field at what it holds while hidden (an Italian's permit is `italian_citizen`), and
 * with that value gone once the field is asked again.
 */
export const settle = (record: RecordDefinition, values: Values): Values => {
  const settled: Record<string, unknown> = { ...values };
  for (const [name, field] of Object.entries(record.fields)) {
    const relevant = isRelevant(field, settled);
    if (!relevant && field.whenHidden !== undefined) settled[name] = field.whenHidden;
    else if (!relevant || (settled[name] === field.whenHidden && field.whenHidden !== undefined)) delete settled[name];
  }
  return settled;
};

/** Whether a value in its stored form speaks of a day to come where only what has been is asked. */
export const isInFuture = (field: AnyField, value: unknown, today: string): boolean =>
  (field.kind === 'day' || field.kind === 'partialDate') &&
  field.notInFuture === true &&
  typeof value === 'string' &&
  value > today.slice(0, value.length);

/** One field's value in its stored form. An empty value of a field that may be empty is `undefined`. */
export const readField = (field: AnyField, raw: unknown, { today }: CheckContext): Result<unknown, FieldFault> => {
  const kind = kindOf(field);
  if (noValue(raw) || kind.isEmpty(raw)) return field.required ? fail('missing') : ok(undefined);
  const read = kind.parse(raw, field);
  if (!read.ok) return read;
  return isInFuture(field, read.value, today) ? fail('in_future') : read;
};

/** The values in their stored form, without the empty ones; or everything that is wrong. Settle them first. */
export const readValues = (
  record: RecordDefinition,
  raw: Values,
  context: CheckContext,
): Result<Values, readonly ValueFault[]> => {
  const values: Record<string, unknown> = {};
  const faults: ValueFault[] = [];
  for (const [name, field] of Object.entries(record.fields)) {
    const hidden = !isRelevant(field, raw);
    if (hidden && noValue(raw[name])) continue;
    const read = readField(field, raw[name], context);
    if (!read.ok) faults.push({ field: name, code: read.error });
    else if (read.value !== undefined) values[name] = read.value;
  }
  // What an earlier version of the form asked goes with the others: it was answered.
  for (const [name, field] of Object.entries(record.former ?? {})) {
    if (!Object.hasOwn(record.fields, name) && isAnswer(raw[name]) && fits(field, raw[name])) values[name] = raw[name];
  }
  for (const rule of record.rules ?? []) {
    const told = faults.some((fault) => fault.field === rule.field);
    if (!told && !rule.holds(raw)) faults.push({ field: rule.field, code: rule.fault });
  }
  // An anonymous row holds what is declared and nothing else: a stray field is where a name would slip in.
  if (record.privacy === 'P1') {
    for (const name of Object.keys(raw)) {
      if (!isDeclared(record, name)) faults.push({ field: name, code: 'unknown_field' });
    }
  }
  return faults.length === 0 ? ok(values) : fail(faults);
};

export const validate = (record: RecordDefinition, values: Values, context: CheckContext): readonly ValueFault[] => {
  const read = readValues(record, values, context);
  return read.ok ? [] : read.error;
};
