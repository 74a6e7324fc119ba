/**
 * What is known of somebody's nationality, in the order it became known; and what counted on a day, for figures that move
 * from the correction on and not before it.
 */
import type { Values } from './fields/field';

export interface NationalityEntry {
  readonly value: string;
  readonly from: string | undefined;
  readonly source: string | undefined;
  readonly note: string | undefined;
  /** The value it stands for, where it is a correction. */
  readonly replaces: string | undefined;
  readonly counts: boolean;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const isCorrection = ({ replaces }: Values): boolean => textOf(replaces) !== undefined;

const byDay = (a: Values, b: Values): number =>
  String(a['from'] ?? '').localeCompare(String(b['from'] ?? '')) || Number(isCorrection(a)) - Number(isCorrection(b));

/** `current`: what the person's sheet says; a value nobody said anything about stands first, without a source. */
export const nationalityHistory = (
  current: readonly string[],
  statements: readonly Values[],
): readonly NationalityEntry[] => {
  const said = statements.filter(({ value }) => textOf(value) !== undefined).toSorted(byDay);
  const named = new Set(said.flatMap(({ value }) => textOf(value) ?? []));
  const replaced = said.flatMap(({ replaces }) => textOf(replaces) ?? []);
  const unsaid = [...new Set([...replaced, ...current])].filter((value) => !named.has(value));
  const last = new Map(said.map((row, at) => [String(row['value']), at]));
  return [
    ...unsaid.map((value) => ({
      value,
      from: undefined,
      source: undefined,
      note: undefined,
      replaces: undefined,
      counts: current.includes(value),
    })),
    ...said.map((row, at) => ({
      value: String(row['value']),
      from: textOf(row['from']),
      source: textOf(row['source']),
      note: textOf(row['note']),
      replaces: textOf(row['replaces']),
      // A value said twice counts by what was said last.
      counts: current.includes(String(row['value'])) && last.get(String(row['value'])) === at,
    })),
  ];
};

/**
 * What counted on a day: corrections made later are taken back, the latest first. Of those of one day nothing tells the order but
 * what they stand for: one is taken back when what it said counts.
 */
export const nationalitiesOn = (
  current: readonly string[],
  statements: readonly Values[],
  day: string,
): readonly string[] => {
  const then = new Set(current);
  const later = statements.filter((one) => isCorrection(one) && String(one['from'] ?? '') > day);
  for (const on of [...new Set(later.map(({ from }) => String(from)))].sort().reverse()) {
    const left = new Set(later.filter(({ from }) => from === on));
    const next = (): Values | undefined => [...left].find(({ value }) => then.has(String(value)));
    for (let one = next(); one; one = next()) {
      left.delete(one);
      then.delete(String(one['value']));
      then.add(String(one['replaces']));
    }
  }
  return [...then].sort();
};

/** Values two people put in place of the same one without knowing of each other, all of which count: to be decided. */
export const rivalCorrections = (current: readonly string[], statements: readonly Values[]): readonly string[] => {
  const byReplaced = new Map<string, Set<string>>();
  for (const { value, replaces } of statements) {
    const old = textOf(replaces);
    if (old === undefined || !current.includes(String(value))) continue;
    byReplaced.set(old, (byReplaced.get(old) ?? new Set()).add(String(value)));
  }
  return [...byReplaced.values()].flatMap((values) => (values.size > 1 ? [...values] : [])).sort();
};

export interface NationalityKnown {
  readonly current: readonly string[];
  readonly statements: readonly Values[];
}

/** As a person's card tells it. Rows of a file that was taken up say what that one said, and what counts is the person's own. */
export const nationalityKnown = ({
  values,
  rows,
}: {
  readonly values: Values;
  readonly rows: readonly { readonly record: string; readonly values: Values; readonly documentId?: string }[];
}): NationalityKnown => ({
  current: Array.isArray(values['nationality']) ? values['nationality'].map(String) : [],
  statements: rows
    .filter(({ record, documentId }) => record === 'nationalityStatement' && documentId === undefined)
    .map((row) => row.values),
});

/** Persons by nationality on a day; somebody with two counts under both. */
export const countNationalities = (persons: readonly NationalityKnown[], day: string): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { current, statements } of persons) {
    for (const value of nationalitiesOn(current, statements, day)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
};
