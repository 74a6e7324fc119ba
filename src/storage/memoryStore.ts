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

export const createMemoryStore = (image?: MemoryImage): MemoryStore => {
  const rows = new Map(tables.map((table) => [table, new Map(image?.get(table))]));
  const of = (table: Table): Map<string | number, AnyRow> => {
    const found = rows.get(table);
    if (!found) throw new Error(`no table ${table}`);
    return found;
  };
  const sorted = (table: Table): AnyRow[] =>
    [...of(table)].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, row]) => row);
  const keyOf = (change: Change): unknown =>
    'put' in change ? (change.put as AnyRow)[primaryKeys[change.table]] : change.remove;
  /** IndexedDB takes no other keys in these tables, and then keeps nothing of the write. */
  const isKey = (key: unknown): boolean => typeof key === 'string' || (typeof key === 'number' && !Number.isNaN(key));
  const apply = (change: Change): void => {
    if ('put' in change) of(change.table).set((change.put as AnyRow)[primaryKeys[change.table]] as string, change.put);
    else of(change.table).delete(change.remove);
  };
  return {
    get: async (table, key) => of(table).get(key) as never,
    all: async (table) => sorted(table) as never,
    where: async (table, index, value) => sorted(table).filter((row) => row[index] === value) as never,
    count: async (table, index, value) => sorted(table).filter((row) => row[index] === value).length,
    write: async (changes) => {
      if (!changes.every((change) => isKey(keyOf(change)))) return fail({ type: 'failed' });
      for (const change of changes) apply(change);
      return ok(undefined);
    },
    close: () => undefined,
    image: () => new Map([...rows].map(([table, map]) => [table, new Map(map)])),
  };
};
