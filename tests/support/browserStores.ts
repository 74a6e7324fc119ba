/** Everything a page can read of what its origin keeps, and of itself, as bytes to search. */
import type { Page } from 'playwright-core';

export interface KeptStore {
  readonly where: string;
  readonly bytes: Uint8Array;
}

/** Runs in the page. Keys of indexes, too: IndexedDB keeps those apart from the rows. */
const readAll = async (): Promise<string> => {
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const plain = (_: string, value: unknown): unknown =>
    value instanceof Uint8Array ? String.fromCharCode(...value) : value;
  const lines: string[] = [
    `title ${document.title}`,
    `address ${location.href}`,
    `content ${document.documentElement.outerHTML}`,
    `session history ${JSON.stringify(history.state)}`,
    `localStorage ${JSON.stringify(localStorage)}`,
    `sessionStorage ${JSON.stringify(sessionStorage)}`,
  ];
  for (const { name = '' } of await indexedDB.databases()) {
    lines.push(`database ${name}`);
    const database = await done(indexedDB.open(name));
    for (const table of database.objectStoreNames) {
      const store = database.transaction(table).objectStore(table);
      const [keys, rows] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
      lines.push(`${table} ${JSON.stringify(keys)} ${JSON.stringify(rows, plain)}`);
      for (const index of store.indexNames) {
        const cursors = database.transaction(table).objectStore(table).index(index).openKeyCursor();
        await new Promise<void>((resolve) => {
          cursors.onsuccess = () => {
            const cursor = cursors.result;
            if (!cursor) return resolve();
            lines.push(`${table}.${index} ${JSON.stringify(cursor.key)}`);
            cursor.continue();
          };
        });
      }
    }
    database.close();
  }
  // What follows stands in none.
  lines.push('database none');
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      lines.push(`cache ${request.url} ${await (await cache.match(request))?.text()}`);
    }
  }
  type Entries = { entries(): AsyncIterable<[string, FileSystemHandle]> };
  const walk = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
    for await (const [name, entry] of (folder as unknown as Entries).entries()) {
      lines.push(`file ${path}/${name}`);
      if (entry.kind === 'directory') await walk(entry as FileSystemDirectoryHandle, `${path}/${name}`);
      else lines.push(await (await (entry as FileSystemFileHandle).getFile()).text());
    }
  };
  await walk(await navigator.storage.getDirectory(), '');
  return lines.join('\n');
};

/** One piece for each line of what was read, named by the database it stands under and its beginning. */
export const readStores = async (page: Page): Promise<readonly KeptStore[]> => {
  const text = await page.evaluate(readAll);
  let inside = 'page';
  return text.split('\n').map((line) => {
    inside = /^database (.*)$/.exec(line)?.[1] ?? inside;
    return { where: `${inside}: ${line.slice(0, 30)}`, bytes: Buffer.from(line) };
  });
};

const MORE_THAN_LEVELDB_KEEPS_IN_A_LOG = 8 * 1024 * 1024;

/** Random bytes in a database of their own, until LevelDB writes what it held before them into tables. */
export const fillLevelDb = (page: Page): Promise<void> =>
  page.evaluate(async (total) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('filler');
      request.onupgradeneeded = () => request.result.createObjectStore('bytes', { autoIncrement: true });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const size = 32 * 1024;
    for (let written = 0; written < total; written += size) {
      const transaction = database.transaction('bytes', 'readwrite', { durability: 'strict' });
      transaction.objectStore('bytes').add(crypto.getRandomValues(new Uint8Array(size)));
      await new Promise((resolve) => transaction.addEventListener('complete', resolve));
    }
    database.close();
  }, MORE_THAN_LEVELDB_KEEPS_IN_A_LOG);
