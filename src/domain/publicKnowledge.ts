/**
 * [T9] What of a row of public knowledge may lie in clear on a locked tablet: its public fields, once the row is complete.
 * How long an entry of the directory counts as verified is said here too.
 */
import { noValue, type Values } from './fields/field';
import { kindOf } from './fields/index';
import type { RecordDefinition } from './records/defineRecord';
import type { RecordName } from './records/index';

export interface PublicRow {
  readonly record: RecordName;
  readonly id: string;
  readonly values: Values;
}

/** The public fields that hold something; `undefined` while a required one does not. */
export const publicValues = (record: RecordDefinition, values: Values): Values | undefined => {
  const isThere = (name: string): boolean => {
    const field = record.fields[name];
    return field !== undefined && !noValue(values[name]) && !kindOf(field).isEmpty(values[name]);
  };
  const names = Object.keys(record.fields);
  if (names.some((name) => record.fields[name]?.required && !isThere(name))) return undefined;
  const isPublic = (name: string): boolean => (record.fields[name]?.privacy ?? record.privacy) === 'P0';
  return Object.fromEntries(
    names.filter((name) => isPublic(name) && isThere(name)).map((name) => [name, values[name]]),
  );
};

const DAY_MS = 86_400_000;
const VERIFIED_DAYS = 180;

/** Older than 180 days, or never: to be verified. Days as `YYYY-MM-DD`. */
export const isVerified = (assuredOn: unknown, today: string): boolean => {
  const days = (Date.parse(today) - Date.parse(String(assuredOn))) / DAY_MS;
  return days >= 0 && days <= VERIFIED_DAYS;
};
