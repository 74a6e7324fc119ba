/** Projections of public knowledge on IndexedDB, one database each, by y-indexeddb; the recordings of each in another, by Dexie. */
import Dexie, { type Table } from 'dexie';
import { clearDocument, fetchUpdates, IndexeddbPersistence } from 'y-indexeddb';
import { freshLog } from './freshLog';
import type { KeptRecording, PublicStore } from './publicStore';

/** Not a seat's: those begin with `ponte-`. */
const databaseOf = (name: string): string => `public-${name}`;
const recordingsOf = (name: string): string => `public-${name}-recordings`;

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

type Kept = KeptRecording & { readonly id: string };

/** `otherwise` where it cannot be done: a recording comes again, from its attachment. */
const withRecordings = async <T>(
  name: string,
  otherwise: T,
  work: (kept: Table<Kept, string>) => Promise<T>,
): Promise<T> => {
  const db = new Dexie(recordingsOf(name), { cache: 'disabled' });
  db.version(1).stores({ recordings: 'id' });
  try {
    return await work(db.table<Kept, string>('recordings'));
  } catch {
    return otherwise;
  } finally {
    db.close();
  }
};

/** Asking for what was never kept makes no database. */
const whereKept = async <T>(name: string, otherwise: T, work: (kept: Table<Kept, string>) => Promise<T>): Promise<T> =>
  (await Dexie.exists(recordingsOf(name)).catch(() => false)) ? withRecordings(name, otherwise, work) : otherwise;

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
    await Dexie.delete(recordingsOf(name)).catch(() => undefined);
  },
  keepRecording: async (name, id, { type, bytes }) => {
    await freshLog();
    return withRecordings(name, false, async (kept) => {
      await kept.put({ id, type, bytes });
      return true;
    });
  },
  recording: (name, id) =>
    whereKept(name, undefined, async (kept) => {
      const found = await kept.get(id);
      return found && { type: found.type, bytes: found.bytes };
    }),
  recordings: (name) => whereKept(name, [], (kept) => kept.toCollection().primaryKeys()),
  removeRecordings: async (name, ids) => {
    await freshLog();
    await whereKept(name, undefined, (kept) => kept.bulkDelete([...ids]));
  },
});
