/** Projections of public knowledge on IndexedDB, one database each, by y-indexeddb. */
import { clearDocument, fetchUpdates, IndexeddbPersistence } from 'y-indexeddb';
import { freshLog } from './freshLog';
import type { PublicStore } from './publicStore';

/** Not a seat's: those begin with `ponte-`. */
const databaseOf = (name: string): string => `public-${name}`;

/** The library's own `whenSynced` never comes where something is wrong: this comes, or says so. */
const loaded = async (persistence: IndexeddbPersistence): Promise<boolean> => {
  try {
    // Answered once the database is open.
    await persistence.get('');
    await fetchUpdates(persistence);
    return true;
  } catch {
    return false;
  } finally {
    await persistence.destroy().catch(() => undefined);
  }
};

export const createIndexeddbPublicStore = (): PublicStore => ({
  replace: async (name, doc) => {
    try {
      await freshLog();
      // The library appends; an old text must not stay readable beside the new one.
      await clearDocument(databaseOf(name));
      return await loaded(new IndexeddbPersistence(databaseOf(name), doc));
    } catch {
      return false;
    }
  },
  read: (name, doc) => loaded(new IndexeddbPersistence(databaseOf(name), doc)),
  remove: async (name) => {
    await freshLog();
    await clearDocument(databaseOf(name)).catch(() => undefined);
  },
});
