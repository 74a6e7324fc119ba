/** Databases that can be told to refuse writes, as a disk does: a write that is refused is refused whole. */
import { fail, ok } from '../../src/base/result';
import { createMemoryStore } from '../../src/storage/memoryStore';
import { createSteadyStore } from '../../src/storage/steadyStore';
import {
  type Change,
  ConnectionLost,
  type OpenError,
  type RowOf,
  type Store,
  type StoreError,
} from '../../src/storage/store';
import type { MemoryDisk, TabletWorld } from './memoryTablet';

export type Which = (changes: readonly Change[]) => boolean;

export const everyWrite: Which = () => true;
export const writesTo =
  (table: Change['table']): Which =>
  (changes) =>
    changes.some((change) => change.table === table);
/** Writes that put such a row of the log. */
export const keepsInLog =
  (is: (row: RowOf<'log'>) => boolean): Which =>
  (changes) =>
    changes.some((change) => change.table === 'log' && 'put' in change && is(change.put));
/** Writes that mark entries as left. */
export const marksLeft: Which = (changes) =>
  changes.some((change) => change.table === 'outbox' && 'put' in change && change.put.left === 1);

/** Databases whose calls fail: of all of them that are made from now on, those that `fails` picks, by their number. */
export const createFailingCalls = () => {
  let calls = 0;
  let fails: (call: number) => boolean = () => false;
  /** What was asked for and failed, where that is to be once: the second try comes after whatever else was asked meanwhile. */
  let failed: Set<unknown> | undefined;
  const isFailing = (what: unknown): boolean => {
    if (failed?.has(what) || !fails(calls++)) return false;
    failed?.add(what);
    return true;
  };
  const failing = (store: Store): Store => {
    const read = async <T>(what: readonly unknown[], asked: () => Promise<T>): Promise<T> => {
      if (isFailing(JSON.stringify(what))) throw new ConnectionLost('as a test wants it');
      return asked();
    };
    return {
      get: (table, key) => read(['get', table, key], () => store.get(table, key)),
      all: (table) => read(['all', table], () => store.all(table)),
      where: (...what) => read(['where', ...what], () => store.where(...what)),
      count: (...what) => read(['count', ...what], () => store.count(...what)),
      write: async (changes) => (isFailing(changes) ? fail({ type: 'lost' }) : store.write(changes)),
      close: store.close,
    };
  };
  const world: Partial<TabletWorld> = {
    ports: (disk) => ({
      openStore: ({ database, mayCreate, lost }) => {
        const open = async () => {
          const known = disk.databases.get(database);
          if (!known && !mayCreate) return fail({ type: 'vanished' } as const);
          const real = known ?? createMemoryStore();
          disk.databases.set(database, real);
          return ok(failing(real));
        };
        return createSteadyStore({ open, over: lost });
      },
    }),
  };
  return {
    world,
    calls: () => calls,
    from: (which: (call: number) => boolean): void => {
      calls = 0;
      fails = which;
      failed = undefined;
    },
    /** No call fails a second time. */
    onceFrom: (which: (call: number) => boolean): void => {
      calls = 0;
      fails = which;
      failed = new Set();
    },
  };
};

export const createFaultyDisk = () => {
  let refused: { readonly which: Which; readonly error: StoreError; readonly once: boolean } | undefined;
  let unopened: OpenError | undefined;
  /** Every write that went through. */
  const written: (readonly Change[])[] = [];
  const world: Partial<TabletWorld> = {
    ports: (disk) => ({
      openStore: async ({ database, mayCreate }) => {
        if (unopened) return fail(unopened);
        const known = disk.databases.get(database);
        if (!known && !mayCreate) return fail({ type: 'vanished' });
        const real = createMemoryStore(known?.image());
        disk.databases.set(database, real);
        const write: Store['write'] = async (changes) => {
          if (refused?.which(changes)) {
            const { error, once } = refused;
            if (once) refused = undefined;
            return fail(error);
          }
          written.push(changes);
          return real.write(changes);
        };
        return ok({ ...real, write });
      },
    }),
  };
  return {
    world,
    written,
    refuse: (which: Which, error: StoreError = { type: 'full' }): void => {
      refused = { which, error, once: false };
    },
    /** Not because it is full: that is met by the reserve the first time. */
    refuseOnce: (which: Which, error: StoreError = { type: 'failed' }): void => {
      refused = { which, error, once: true };
    },
    /** No database opens from now on. */
    shut: (error: OpenError): void => {
      unopened = error;
    },
    heal: (): void => {
      refused = undefined;
      unopened = undefined;
    },
  };
};

export const onlyStore = (disk: MemoryDisk): Store => {
  const [store] = disk.databases.values();
  if (!store) throw new Error('no database');
  return store;
};

/** A byte in the middle of the row is another one from now on. */
export const flip = async <T extends 'log' | 'docs' | 'meta' | 'keys' | 'outbox'>(
  disk: MemoryDisk,
  table: T,
  row: RowOf<T>,
): Promise<void> => {
  const bytes = row.bytes.slice();
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  await onlyStore(disk).write([{ table, put: { ...row, bytes } } as never]);
};

export const hasHeard = (
  { events }: { readonly events: readonly { readonly type: string; readonly code?: string }[] },
  code: string,
): boolean => events.some((event) => event.type === 'problem' && event.code === code);
