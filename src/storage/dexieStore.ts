/**
 * The store on IndexedDB through Dexie. [T2] Strict durability, no cache, one explicit transaction per write. [T7] A
 * database that a newer build has opened is not written by this one; Dexie would reopen it without a word, and raise its version.
 */
import Dexie, { type Table as DexieTable } from 'dexie';
import { fail, ok, type Result } from '../base/result';
import { createFence, type Fence, isFence } from './fence';
import { freshLog } from './freshLog';
import { readingOnly } from './readingOnly';
import { createSteadyStore, type StoreLoss } from './steadyStore';
import {
  type Also,
  ConnectionLost,
  indexes,
  LAYOUT,
  type OpenError,
  primaryKeys,
  type Store,
  type Table,
  tablesOf,
} from './store';
import { storeErrorOf } from './storeErrors';

/** Dexie multiplies its versions by ten for IndexedDB; a layout is a version. */
const NATIVE_FACTOR = 10;
export const SEAT_PREFIX = 'ponte-';
const databaseName = (database: string): string => `${SEAT_PREFIX}${database}`;

const schemaOf = (layout: number): Record<string, string> =>
  Object.fromEntries(tablesOf(layout).map((table) => [table, [primaryKeys[table], ...indexes[table]].join(',')]));

const nativeVersion = async (database: string): Promise<number | undefined> => {
  const known = await indexedDB.databases();
  return known.find(({ name }) => name === databaseName(database))?.version;
};

export interface DexieOpening {
  readonly database: string;
  /** [T7] The present one, but for a database that is to be migrated. */
  readonly layout: number;
  /** [T6] A database the tablet remembers must be there; only a new seat may make one. */
  readonly mayCreate: boolean;
  /** [T7] Laid out by a newer build, whose mark allows this one to read it: opened as it is, and never written. */
  readonly readOnly?: boolean;
  /**
   * [T7] Given, whoever opened it before writes no more in it: whether this window still has the tablet. Not for who only looks, nor
   * for a database that nobody else knows yet.
   */
  readonly mayWrite?: () => boolean;
  /** A random number of this window. */
  readonly window?: Uint8Array;
  /** [T7, T8] Another window or a newer build took over; the browser closed the database for good, or deleted it. */
  readonly lost: (why: StoreLoss) => void;
}

/**
 * Whatever closed a connection may still be deleting the database behind it: Chromium, asked at once, opens what is
 * about to be gone, and writes to it succeed and are lost.
 */
const SETTLE_MS = 1_000;

/** Opens it and never again: Dexie would by itself, without a word and too soon. */
export const openOnce = async (db: Dexie): Promise<void> => {
  await db.open();
  db.open = () => Dexie.Promise.reject(new Dexie.DatabaseClosedError());
};

const isMissing = (error: unknown): boolean => (error as { name?: string } | null)?.name === 'NoSuchDatabaseError';

/** So many rows are read sooner than the keys of two columns. */
const FEW = 256;

const whereBoth = async (table: DexieTable, index: string, value: string | number, also: Also<Table>) => {
  const found = () => table.where(index).equals(value);
  if ((await found().count()) <= FEW) {
    return (await found().toArray()).filter((row) => also.oneOf.includes(row[also.index]));
  }
  const keys = new Set(await found().primaryKeys());
  const others = await table
    .where(also.index)
    .anyOf([...also.oneOf])
    .primaryKeys();
  const both = others.filter((key) => keys.has(key)).sort();
  // One may have gone between the two looks.
  return (await table.bulkGet(both)).filter((row) => row !== undefined);
};

/** The tables this build reads, as it keys and asks them; what else a newer build laid out is its own affair. */
const isLegible = (db: Dexie): boolean =>
  tablesOf(LAYOUT).every((name) => {
    const there = db.tables.find((table) => table.name === name)?.schema;
    const isAsked = indexes[name].every((index) => there?.indexes.some(({ keyPath }) => keyPath === index));
    return there?.primKey.keyPath === primaryKeys[name] && isAsked;
  });

/** One connection. `ended` when another window or the browser closes it. */
const connect = async (
  opening: DexieOpening,
  fence: Fence | undefined,
  ended: (why: 'taken_over' | 'closed') => void,
): Promise<Result<Store, OpenError>> => {
  const { readOnly = false } = opening;
  let version: number | undefined;
  try {
    version = await nativeVersion(opening.database);
  } catch (error) {
    // Where the browser has just closed what they stand in, not even their names are to be had.
    return fail({ type: storeErrorOf(error).type === 'refused' ? 'refused' : 'failed' });
  }
  if (version === undefined && !opening.mayCreate) return fail({ type: 'vanished' });
  if (version !== undefined && version > opening.layout * NATIVE_FACTOR) return fail({ type: 'newer' });
  if (opening.layout > LAYOUT && !readOnly) return fail({ type: 'newer' });
  // Dexie would lay it out anew in place: that is for a migration, which copies.
  if (version !== undefined && version < opening.layout * NATIVE_FACTOR) return fail({ type: 'failed' });
  const db = new Dexie(databaseName(opening.database), {
    cache: 'disabled',
    chromeTransactionDurability: 'strict',
    autoOpen: false,
  });
  // Without a layout of ours Dexie takes the database as it finds it, makes none and changes none.
  if (!readOnly) db.version(opening.layout).stores(schemaOf(opening.layout));
  // Dexie also announces the closing we asked for.
  let closing = false;
  const close = (): void => {
    closing = true;
    db.close();
  };
  db.on('versionchange', () => {
    close();
    ended('taken_over');
    return false;
  });
  db.on('close', () => {
    if (!closing) ended('closed');
  });
  let vanished = false;
  // It was there a moment ago: an empty one is not made in its place.
  db.on('populate', () => {
    vanished = !opening.mayCreate;
    if (vanished) throw new Error('vanished');
  });
  try {
    if (!readOnly) await freshLog();
    await openOnce(db);
  } catch (error) {
    if (vanished || isMissing(error)) return fail({ type: 'vanished' });
    return fail({ type: storeErrorOf(error).type === 'refused' ? 'refused' : 'failed' });
  }
  if (readOnly && !isLegible(db)) {
    close();
    return fail({ type: 'newer' });
  }
  const of = (table: Table): DexieTable => db.table(table);
  const read = async <T>(asked: PromiseLike<T>): Promise<T> => {
    try {
      return await asked;
    } catch (error) {
      throw storeErrorOf(error).type === 'lost' ? new ConnectionLost() : error;
    }
  };
  /** One transaction, and in it the look at whose database it is. */
  const write = async (touched: readonly Table[], run: () => readonly PromiseLike<unknown>[]) => {
    const scope = fence ? [...new Set<Table>([...touched, 'meta'])] : touched;
    let isOvertaken = (): boolean => false;
    try {
      await db.transaction('rw', scope, ({ idbtrans }) => {
        if (fence) isOvertaken = fence.guard(idbtrans);
        return Promise.all(run());
      });
      fence?.passed();
      return ok(undefined);
    } catch (error) {
      if (!isOvertaken()) return fail(storeErrorOf(error));
      close();
      ended('taken_over');
      return fail({ type: 'lost' } as const);
    }
  };
  if (fence && !fence.isUp()) {
    const up = await write([], () => []);
    // A full disk keeps nobody out: then the first write puts it up.
    if (!up.ok && up.error.type !== 'full') {
      close();
      return fail({ type: up.error.type === 'refused' ? 'refused' : 'failed' });
    }
  }
  const store: Store = {
    get: (table, key) => read(of(table).get(key)),
    all: async (table) => {
      const rows = await read(of(table).toArray());
      return table === 'meta' ? rows.filter((row) => !isFence(row)) : rows;
    },
    where: (table, index, value, also) =>
      read(also ? whereBoth(of(table), index, value, also) : of(table).where(index).equals(value).toArray()),
    count: (table, index, value) => read(of(table).where(index).equals(value).count()),
    write: async (changes) => {
      const touched = [...new Set(changes.map(({ table }) => table))];
      if (touched.length === 0) return ok(undefined);
      return write(touched, () =>
        changes.map((change) =>
          'put' in change ? of(change.table).put(change.put) : of(change.table).delete(change.remove),
        ),
      );
    },
    close,
  };
  return ok(readOnly ? readingOnly(store) : store);
};

export const openDexieStore = (opening: DexieOpening): Promise<Result<Store, OpenError>> => {
  const { window, mayWrite, readOnly } = opening;
  const fence = window && mayWrite && !readOnly ? createFence(window, mayWrite) : undefined;
  let mayCreate = opening.mayCreate;
  let isFirst = true;
  return createSteadyStore({
    open: async (ended) => {
      if (!isFirst) await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      isFirst = false;
      const opened = await connect({ ...opening, mayCreate }, fence, ended);
      // Opened once, it must be there ever after.
      mayCreate = false;
      return opened;
    },
    over: opening.lost,
  });
};

export const deleteDexieStore = async (database: string): Promise<void> => {
  await freshLog();
  await Dexie.delete(databaseName(database));
};
