/** The tablet's own small database on IndexedDB. One row, written whole. */
import Dexie from 'dexie';
import { freshLog } from './freshLog';
import type { TabletRecord, TabletStore } from './tabletStore';

const ONLY_ROW = 'tablet';

export const createDexieTabletStore = (name = 'ponte-tablet'): TabletStore => {
  const db = new Dexie(name, { cache: 'disabled', chromeTransactionDurability: 'strict' });
  db.version(1).stores({ tablet: '' });
  const table = db.table<TabletRecord, string>('tablet');
  return {
    read: () => table.get(ONLY_ROW),
    write: async (record) => {
      await freshLog();
      await table.put(record, ONLY_ROW);
    },
  };
};
