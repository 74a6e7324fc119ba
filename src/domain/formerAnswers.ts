/**
 * Forms outlive their version. An answer that today's form does not ask for, or could not take, is kept as it was given and
 * shown with the question of its day; where no build before this one asked it, a later one did, and it is kept all the same.
 */
import { noValue, type Values } from './fields/field';
import { type AnyField, kindOf } from './fields/index';
import type { RecordDefinition } from './records/defineRecord';

export const isAnswer = (value: unknown): boolean => !noValue(value) && !(Array.isArray(value) && value.length === 0);

/** Whether it may be an answer to this question. An option of a set is one by itself, however many are asked for. */
export const fits = (field: AnyField, value: unknown): boolean => {
  const { merge, parse } = kindOf(field);
  return parse(value, merge === 'set' ? ({ ...field, min: 0, max: undefined } as unknown as AnyField) : field).ok;
};

/** The question it answers: today's where it fits that, else the one of an earlier version; none where nobody here knows it. */
export const questionOf = (record: RecordDefinition, name: string, value: unknown): AnyField | undefined =>
  [record.fields[name], record.former?.[name]].find((field) => field && fits(field, value));

export interface Sorted {
  /** What today's form asks, and may hold. */
  readonly asked: Values;
  /** Asked by earlier versions: shown, and kept with the others. */
  readonly former: Values;
  /** Neither: a later build asked it, or its answer is none any more. */
  readonly left: Values;
}

/** The answers of a half-filled form, which another version of it may have been begun on. */
export const sortAnswers = (record: RecordDefinition, values: Values): Sorted => {
  const sorted = { asked: {}, former: {}, left: {} } as Record<keyof Sorted, Record<string, unknown>>;
  for (const [name, value] of Object.entries(values)) {
    const today = record.fields[name];
    const question = isAnswer(value) ? questionOf(record, name, value) : today;
    const place = question === undefined ? 'left' : question === today ? 'asked' : 'former';
    if (place !== 'left' || isAnswer(value)) sorted[place][name] = value;
  }
  return sorted;
};

/** Whether a row may hold it: asked today, or once. */
export const isDeclared = (record: RecordDefinition, name: string): boolean =>
  Object.hasOwn(record.fields, name) || Object.hasOwn(record.former ?? {}, name);
