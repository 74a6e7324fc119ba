/**
 * Folds rows of a record into counts, by what its declaration says is counted: each option of a field, or each month.
 * Adding in any order, in parts that are merged later, or taking a row out again gives the same counts.
 */
import { noValue, type Values } from './fields/field';
import type { RecordDefinition } from './records/defineRecord';

export interface Tally {
  readonly rows: number;
  add(values: Values): void;
  /** Only what was added before: a correction takes the old values out and adds the new ones. */
  remove(values: Values): void;
  merge(other: Tally): void;
  of(field: string, option: string): number;
  /** Options that occurred, with their counts; months are `01` to `12`. */
  options(field: string): ReadonlyMap<string, number>;
}

export const createTally = (record: RecordDefinition): Tally => {
  const counted = Object.entries(record.fields).flatMap(([name, { counted }]) => (counted ? [{ name, counted }] : []));
  const counts = new Map(counted.map(({ name }) => [name, new Map<string, number>()]));
  let rows = 0;

  const change = (field: string, option: string, by: number): void => {
    const options = counts.get(field);
    if (options === undefined) return;
    const count = (options.get(option) ?? 0) + by;
    if (count === 0) options.delete(option);
    else options.set(option, count);
  };
  const changeRow = (values: Values, by: 1 | -1): void => {
    rows += by;
    for (const { name, counted: how } of counted) {
      const value = values[name];
      if (noValue(value)) continue;
      for (const option of Array.isArray(value) ? new Set<unknown>(value) : [value]) {
        // A row of a broken tablet may hold anything; what is not a text is nobody's option.
        if (typeof option === 'string') change(name, how === 'perMonth' ? option.slice(5, 7) : option, by);
      }
    }
  };

  return {
    get rows() {
      return rows;
    },
    add: (values) => changeRow(values, 1),
    remove: (values) => changeRow(values, -1),
    merge(other) {
      rows += other.rows;
      for (const name of counts.keys()) {
        for (const [option, count] of other.options(name)) change(name, option, count);
      }
    },
    of: (field, option) => counts.get(field)?.get(option) ?? 0,
    options: (field) => counts.get(field) ?? new Map(),
  };
};
