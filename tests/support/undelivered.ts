/** How many entries of the tablet's seats the relay has not acknowledged, as their outboxes on the disk say. */
import type { Page } from 'playwright-core';

export const undelivered = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    let waiting = 0;
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      if (database.objectStoreNames.contains('outbox')) {
        const counting = database.transaction('outbox').objectStore('outbox').count();
        await new Promise((resolve, reject) => {
          counting.onsuccess = resolve;
          counting.onerror = () => reject(counting.error);
        });
        waiting += counting.result;
      }
      database.close();
    }
    return waiting;
  });
