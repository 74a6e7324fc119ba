/**
 * The store on IndexedDB through Dexie. [T2] Strict durability, no cache, one explicit transaction per write. [T7] A
 * database that a newer build has opened is not written by this one; Dexie would reopen it without a word.
 */
import Dexie, { type Table as DexieTable } from 'dexie';
import { fail, ok, type Result } from '../base/result';
import { freshLog } from './freshLog';
import { indexes, type OpenError, primaryKeys, type Store, type StoreError, type Table } from './store';

export const DATABASE_VERSION = 1;
/** Dexie multiplies its versions by ten for IndexedDB. */
const NATIVE_FACTOR = 10;
const databaseName = (database: string): string => `ponte-${database}`;

const tables = Object.keys(primaryKeys) as Table[];
const schema = Object.fromEntries(tables.map((table) => [table, [primaryKeys[table], ...indexes[table]].join(',')]));

const storeError = (error: unknown): StoreError => {
  const name = (error as { name?: string; inner?: { name?: string } } | null) ?? {};
  const names = [name.name, name.inner?.name];
  if (names.includes('QuotaExceededError')) return { type: 'full' };
  return { type: 'lost' };
};

const nativeVersion = async (database: string): Promise<number | undefined> => {
  const known = await indexedDB.databases();
  return known.find(({ name }) => name === databaseName(database))?.version;
};

export interface DexieOpening {
  readonly database: string;
  /** [T6] A database the tablet remembers must be there; only a new seat may make one. */
  readonly mayCreate: boolean;
  /** [T7, T8] The connection ended by itself: another window took over, a newer build arrived, or the browser closed it. */
  readonly lost: (why: 'taken_over' | 'closed') => void;
}

export const openDexieStore = async (opening: DexieOpening): Promise<Result<Store, OpenError>> => {
  const version = await nativeVersion(opening.database);
  if (version === undefined && !opening.mayCreate) return fail({ type: 'vanished' });
  if (version !== undefined && version > DATABASE_VERSION * NATIVE_FACTOR) return fail({ type: 'newer' });
  const db = new Dexie(databaseName(opening.database), {
    cache: 'disabled',
    chromeTransactionDurability: 'strict',
    autoOpen: false,
  });
  db.version(DATABASE_VERSION).stores(schema);
  // Dexie also announces the closing we asked for.
  let closing = false;
  const close = (): void => {
    closing = true;
    db.close();
  };
  db.on('versionchange', () => {
    close();
    opening.lost('taken_over');
    return false;
  });
  db.on('close', () => {
    if (!closing) opening.lost('closed');
  });
  try {
    await freshLog();
    await db.open();
  } catch {
    return fail({ type: 'failed' });
  }
  const of = (table: Table): DexieTable => db.table(table);
  return ok({
    get: (table, key) => of(table).get(key),
    all: (table) => of(table).toArray(),
    where: (table, index, value) => of(table).where(index).equals(value).toArray(),
    count: (table, index, value) => of(table).where(index).equals(value).count(),
    write: async (changes) => {
      const touched = [...new Set(changes.map(({ table }) => table))];
      if (touched.length === 0) return ok(undefined);
      try {
        await db.transaction('rw', touched, () =>
          Promise.all(
            changes.map((change) =>
              'put' in change ? of(change.table).put(change.put) : of(change.table).delete(change.remove),
            ),
          ),
        );
        return ok(undefined);
      } catch (error) {
        return fail(storeError(error));
      }
    },
    close,
  });
};

export const deleteDexieStore = async (database: string): Promise<void> => {
  await freshLog();
  await Dexie.delete(databaseName(database));
};
