/**
 * Every port through which a tablet keeps something, with one call of one method failing: the k-th since it was armed. A
 * call that fails has done nothing.
 */
import { fail, ok } from '../../src/base/result';
import type { Ports } from '../../src/engine/ports';
import { createMemoryStore } from '../../src/storage/memoryStore';
import type { PublicStore } from '../../src/storage/publicStore';
import type { Store, StoreError } from '../../src/storage/store';
import { createMemoryPublicStore } from '../support/memoryPublicStore';
import { createMemoryReserve } from '../support/memoryReserve';
import { type MemoryDisk, tabletOn } from '../support/memoryTablet';

export const methods = [
  'store.get',
  'store.all',
  'store.where',
  'store.count',
  'store.write',
  'openStore',
  'tablet.read',
  'tablet.write',
  'tablet.mark',
  'tablet.hasTraces',
  'reserve.hold',
  'reserve.free',
  'publicStore.replace',
  'publicStore.read',
] as const;
export type Method = (typeof methods)[number];

/** How a write fails. `lies`: it says that it has kept what it has not; for the control. */
export type Way = StoreError['type'] | 'lies';

export const createFailingPorts = () => {
  let armed: { readonly method: Method; left: number; readonly way: Way; readonly key: string | undefined } | undefined;
  let fired = false;
  const isNow = (method: Method, key?: unknown): boolean => {
    if (armed?.method !== method || (armed.key !== undefined && armed.key !== key) || armed.left-- > 0) return false;
    armed = undefined;
    fired = true;
    return true;
  };
  const throwing = async <T>(method: Method, call: () => Promise<T>, key?: unknown): Promise<T> => {
    if (isNow(method, key)) throw new Error(`${method} fails, as a test wants it`);
    return call();
  };
  const failing = (real: Store): Store => ({
    ...real,
    get: (table, key) => throwing('store.get', () => real.get(table, key), key),
    all: (table) => throwing('store.all', () => real.all(table)),
    where: (table, index, value, also) => throwing('store.where', () => real.where(table, index, value, also)),
    count: (table, index, value) => throwing('store.count', () => real.count(table, index, value)),
    write: async (changes) => {
      const way = armed?.way ?? 'failed';
      if (!isNow('store.write')) return real.write(changes);
      return way === 'lies' ? ok(undefined) : fail({ type: way });
    },
  });
  const ports = (disk: MemoryDisk): Partial<Ports> => {
    const tablet = tabletOn(disk);
    const shelf = createMemoryPublicStore(disk.projections, disk.recordings);
    const reserve = createMemoryReserve();
    const unlessNow =
      <A extends readonly unknown[]>(method: Method, call: (...args: A) => Promise<boolean>) =>
      async (...args: A): Promise<boolean> =>
        !isNow(method) && call(...args);
    const publicStore: PublicStore = {
      ...shelf,
      replace: unlessNow('publicStore.replace', shelf.replace),
      read: unlessNow('publicStore.read', shelf.read),
    };
    return {
      tablet: {
        places: tablet.places.map(({ read, write }) => ({
          read: () => throwing('tablet.read', read),
          write: (record) => throwing('tablet.write', () => write(record)),
        })),
        mark: (used) => throwing('tablet.mark', () => tablet.mark(used)),
        alone: tablet.alone,
        hasTraces: () => throwing('tablet.hasTraces', tablet.hasTraces),
      },
      openStore: async ({ database, mayCreate }) => {
        if (isNow('openStore')) return fail({ type: 'failed' });
        const known = disk.databases.get(database);
        if (!known && !mayCreate) return fail({ type: 'vanished' });
        const store = createMemoryStore(known?.image());
        disk.databases.set(database, store);
        return ok(failing(store));
      },
      reserve: {
        hold: unlessNow('reserve.hold', reserve.hold),
        free: unlessNow('reserve.free', reserve.free),
      },
      publicStore,
    };
  };
  return {
    ports,
    /** `key`: only calls for this row count. */
    arm: (method: Method, call: number, way: Way = 'failed', key?: string): void => {
      armed = { method, left: call, way, key };
      fired = false;
    },
    /** No call fails from now on; whether the one that was to has. */
    disarm: (): boolean => {
      armed = undefined;
      return fired;
    },
  };
};
