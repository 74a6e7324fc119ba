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

const byDay = (a: Values, b: Values): number =>
  String(a['from'] ?? '').localeCompare(String(b['from'] ?? '')) || Number(a['replaces'] !== undefined) - 1;

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

/** What counted on a day: corrections made later are taken back, the latest first. */
export const nationalitiesOn = (
  current: readonly string[],
  statements: readonly Values[],
  day: string,
): readonly string[] => {
  const then = new Set(current);
  for (const { value, from, replaces } of statements.toSorted(byDay).toReversed()) {
    if (typeof from !== 'string' || from <= day || textOf(replaces) === undefined) continue;
    if (then.delete(String(value))) then.add(String(replaces));
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

/** Persons by nationality on a day; somebody with two counts under both. */
export const countNationalities = (
  persons: readonly { readonly current: readonly string[]; readonly statements: readonly Values[] }[],
  day: string,
): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { current, statements } of persons) {
    for (const value of nationalitiesOn(current, statements, day)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
};
