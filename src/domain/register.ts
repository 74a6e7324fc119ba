/**
 * Rows of the anonymous register. A row is a random id with one value; two tablets that corrected it at once leave
 * two, and until somebody decides it counts once, by the smallest key (rule L10). Desk and day are read from the value,
 * so a correction never moves a row. A correction also leaves a row of its own that says only that there was one.
 */
import type { Values } from './fields/field';

/** All corrections that are half made are one form: the name of a row in clear would tell which access was corrected here. */
export const CORRECTIONS = 'correct';

export interface RegisterRow {
  readonly id: string;
  readonly values: readonly RegisterValue[];
}
export interface RegisterValue {
  readonly key: string;
  readonly value: unknown;
}

/** The value that counts. The same on every tablet that holds the same keys. */
export const countedValue = (row: RegisterRow): RegisterValue | undefined =>
  row.values.reduce<RegisterValue | undefined>(
    (smallest, next) => (smallest === undefined || next.key < smallest.key ? next : smallest),
    undefined,
  );

/** What else the row may be, beside the value that counts. Two people who wrote the same did not disagree. */
export const otherValues = (row: RegisterRow): readonly unknown[] => {
  const counted = countedValue(row);
  const seen = new Set([JSON.stringify(counted?.value)]);
  return row.values.flatMap(({ value }) => {
    const text = JSON.stringify(value);
    if (seen.has(text)) return [];
    seen.add(text);
    return [value];
  });
};

/** What a correction of an access adds to the register, under a random row id of its own. */
export const correctionMark = (dayOfAccess: string): Values => ({
  correction: 'access',
  year: Number(dayOfAccess.slice(0, 4)),
});

export const correctedYear = (value: unknown): number | undefined => {
  if (typeof value !== 'object' || value === null || !('correction' in value)) return undefined;
  const { year } = value as { year?: unknown };
  return typeof year === 'number' ? year : undefined;
};

/** A correction that somebody wanted to make in a closed year: the access, and what it should say. Like an access it names nobody. */
export interface AskedCorrection {
  readonly access: string;
  readonly year: number;
  readonly to: Values;
}

const TO = 'to.';

/** As a row of the register, under a random id of its own; it bears no day of its own, so nothing counts it. */
export const askedCorrection = (access: string, dayOfAccess: string, to: Values): Values => ({
  asks: 'correction',
  access,
  year: Number(dayOfAccess.slice(0, 4)),
  // A row of the register is flat.
  ...Object.fromEntries(Object.entries(to).map(([field, value]) => [TO + field, value])),
});

export const correctionAsked = (value: unknown): AskedCorrection | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const { asks, access, year, ...rest } = value as Values;
  if (asks !== 'correction' || typeof access !== 'string' || typeof year !== 'number') return undefined;
  const to = Object.entries(rest).flatMap(([name, one]) => (name.startsWith(TO) ? [[name.slice(TO.length), one]] : []));
  return { access, year, to: Object.fromEntries(to) as Values };
};
