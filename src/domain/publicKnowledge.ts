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

/** Of which the newest alone is in use. */
const oneForEachText: readonly RecordName[] = ['approvedText', 'approvedRecording'];

/**
 * Of sentences and of recordings approved for the same text the one written last; the others are history, and no public knowledge.
 * Nor is a recording that was taken back, and none before it is played in its place.
 */
export const inForce = (rows: readonly (PublicRow & { readonly at: number })[]): readonly PublicRow[] => {
  const placeOf = ({ record, id, values }: PublicRow): string =>
    oneForEachText.includes(record) ? `${record} ${String(values['language'])} ${String(values['key'])}` : id;
  const newest = new Map<string, { readonly id: string; readonly at: number }>();
  for (const row of rows) {
    const other = newest.get(placeOf(row));
    const isNewer = !other || row.at > other.at || (row.at === other.at && row.id > other.id);
    if (isNewer) newest.set(placeOf(row), row);
  }
  return rows
    .filter((row) => newest.get(placeOf(row))?.id === row.id && row.values['status'] !== 'withdrawn')
    .map(({ record, id, values }) => ({ record, id, values }));
};

const DAY_MS = 86_400_000;
const VERIFIED_DAYS = 180;

/** Older than 180 days, or never: to be verified. Days as `YYYY-MM-DD`. */
export const isVerified = (assuredOn: unknown, today: string): boolean => {
  const days = (Date.parse(today) - Date.parse(String(assuredOn))) / DAY_MS;
  return days >= 0 && days <= VERIFIED_DAYS;
};
