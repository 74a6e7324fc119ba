/** The store in memory, for the engine under Node. It keeps the same contract as the real one, and can be copied as a disk can. */
import { fail, ok } from '../base/result';
import { type Change, primaryKeys, type Store, type Table } from './store';

type AnyRow = Readonly<Record<string, unknown>>;
export type MemoryImage = ReadonlyMap<Table, ReadonlyMap<string | number, AnyRow>>;

export interface MemoryStore extends Store {
  /** What is on "disk" now. */
  image(): MemoryImage;
}

const tables = Object.keys(primaryKeys) as Table[];

type Key = string | number;

const inOrder = (keys: Iterable<Key>): readonly Key[] => [...keys].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));

/** Rows of one table, and which of them have which value, of the columns asked for so far. */
const createRows = (first: ReadonlyMap<Key, AnyRow> | undefined) => {
  const rows = new Map(first);
  const columns = new Map<string, Map<unknown, Set<Key>>>();
  const note = (values: Map<unknown, Set<Key>>, value: unknown, key: Key): void => {
    const keys = values.get(value);
    if (keys) keys.add(key);
    else values.set(value, new Set([key]));
  };
  const forget = (key: Key): void => {
    const before = rows.get(key);
    if (before) for (const [column, values] of columns) values.get(before[column])?.delete(key);
  };
  return {
    rows,
    put: (key: Key, row: AnyRow): void => {
      forget(key);
      rows.set(key, row);
      for (const [column, values] of columns) note(values, row[column], key);
    },
    remove: (key: Key): void => {
      forget(key);
      rows.delete(key);
    },
    keysWith: (column: string, value: unknown): ReadonlySet<Key> => {
      let values = columns.get(column);
      if (!values) {
        values = new Map();
        columns.set(column, values);
        for (const [key, row] of rows) note(values, row[column], key);
      }
      return values.get(value) ?? new Set();
    },
  };
};

export const createMemoryStore = (image?: MemoryImage): MemoryStore => {
  const held = new Map(tables.map((table) => [table, createRows(image?.get(table))]));
  const of = (table: Table): ReturnType<typeof createRows> => {
    const found = held.get(table);
    if (!found) throw new Error(`no table ${table}`);
    return found;
  };
  const sorted = (table: Table, keys: Iterable<Key>): AnyRow[] =>
    inOrder(keys).map((key) => of(table).rows.get(key) as AnyRow);
  const keyOf = (change: Change): unknown =>
    'put' in change ? (change.put as AnyRow)[primaryKeys[change.table]] : change.remove;
  /** IndexedDB takes no other keys in these tables, and then keeps nothing of the write. */
  const isKey = (key: unknown): boolean => typeof key === 'string' || (typeof key === 'number' && !Number.isNaN(key));
  const apply = (change: Change): void => {
    if ('put' in change) of(change.table).put(keyOf(change) as Key, change.put);
    else of(change.table).remove(change.remove);
  };
  return {
    get: async (table, key) => of(table).rows.get(key) as never,
    all: async (table) => sorted(table, of(table).rows.keys()) as never,
    where: async (table, index, value, also) => {
      const keys = of(table).keysWith(index, value);
      if (!also) return sorted(table, keys) as never;
      const others = also.oneOf.map((one) => of(table).keysWith(also.index, one));
      const both = others.flatMap((other) => {
        const [fewer, more] = keys.size < other.size ? [keys, other] : [other, keys];
        return [...fewer].filter((key) => more.has(key));
      });
      return sorted(table, both) as never;
    },
    count: async (table, index, value) => of(table).keysWith(index, value).size,
    write: async (changes) => {
      if (!changes.every((change) => isKey(keyOf(change)))) return fail({ type: 'failed' });
      for (const change of changes) apply(change);
      return ok(undefined);
    },
    close: () => undefined,
    image: () => new Map([...held].map(([table, { rows }]) => [table, new Map(rows)])),
  };
};
