/** The key of every row in every store of a tablet: what was written anywhere shows, and what was taken away too. */
import { vi } from 'vitest';
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

/** The same once nothing waits for the relay any more: the status line may still show what was so before the last write. */
export const storedKeysAtRest = (device: Device): Promise<readonly string[]> =>
  vi.waitFor(
    async () => {
      const keys = await storedKeys(device);
      const waiting = keys.filter((line) => / outbox: ./.test(line));
      if (waiting.length > 0) throw new Error(`not delivered: ${waiting.join(', ')}`);
      return keys;
    },
    { timeout: 60_000, interval: 100 },
  );
