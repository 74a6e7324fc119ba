/** The key of every row in every store of a tablet: what was written anywhere shows, and what was taken away too. */
import type { Device } from './journey';

export const storedKeys = ({ page }: Device): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const stores: string[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
      });
      for (const table of database.objectStoreNames) {
        const asking = database.transaction(table).objectStore(table).getAllKeys();
        await new Promise((resolve) => {
          asking.onsuccess = resolve;
        });
        const keys = asking.result.map((key) => JSON.stringify(key)).sort();
        stores.push(`${name} ${table}: ${keys.join(' ')}`);
      }
      database.close();
    }
    return stores.sort();
  });
