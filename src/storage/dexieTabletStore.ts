/**
 * The tablet's own record on IndexedDB: one row, written whole, in two databases. The mark stands in the browser's cache
 * storage, as the bare name of a cache with nothing in it: a browser that throws away a broken IndexedDB throws away all of it.
 */
import Dexie from 'dexie';
import { openOnce, SEAT_PREFIX } from './dexieStore';
import { freshLog } from './freshLog';
import type { TabletPlace, TabletRecord, TabletStore } from './tabletStore';

const ONLY_ROW = 'tablet';
const NATIVE_VERSION = 10;
/** A window that is frozen over a change never ends it. Longer than any change on a slow tablet. */
const PATIENCE_MS = 5_000;

const createPlace = (name: string): TabletPlace => {
  let opened: Dexie | undefined;
  const open = async (): Promise<Dexie> => {
    if (opened?.isOpen()) return opened;
    const db = new Dexie(name, { cache: 'disabled', chromeTransactionDurability: 'strict', autoOpen: false });
    db.version(1).stores({ tablet: '' });
    await openOnce(db);
    // [T7] Dexie would go on with a newer one.
    if (db.backendDB().version > NATIVE_VERSION) {
      db.close();
      throw new Error('a newer build keeps the tablet’s record');
    }
    opened = db;
    return db;
  };
  return {
    read: async () => (await open()).table<TabletRecord, string>('tablet').get(ONLY_ROW),
    write: async (record) => {
      await freshLog();
      const db = await open();
      const table = db.table<TabletRecord, string>('tablet');
      await db.transaction('rw', table, async () => {
        const there = await table.get(ONLY_ROW);
        if ((there?.revision ?? 0) <= (record.revision ?? 0)) await table.put(record, ONLY_ROW);
      });
    },
  };
};

export const createDexieTabletStore = (name = 'ponte-tablet'): TabletStore => {
  const names = [name, `${name}-copy`];
  const mark = `${name}-used`;
  return {
    places: names.map(createPlace),
    alone: async (run) => {
      let isBegun = false;
      const begin = () => {
        isBegun = true;
        return run();
      };
      try {
        return await navigator.locks.request(`${name}-change`, { signal: AbortSignal.timeout(PATIENCE_MS) }, begin);
      } catch (fault) {
        if (isBegun) throw fault;
        return run();
      }
    },
    mark: async (used) => {
      if (used) await caches.open(mark);
      else await caches.delete(mark);
    },
    hasTraces: async () => {
      const databases = await indexedDB.databases();
      const isSeat = (known: string): boolean => known.startsWith(SEAT_PREFIX) && !names.includes(known);
      return (await caches.has(mark)) || databases.some((known) => isSeat(known.name ?? ''));
    },
  };
};
