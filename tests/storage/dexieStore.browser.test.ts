/** The real store in a real browser: the contract, and what only a browser can do to a database. */
import { afterEach, describe, expect, it } from 'vitest';
import { type DexieOpening, deleteDexieStore, openDexieStore } from '../../src/storage/dexieStore';
import { indexes, LAYOUT, type Store } from '../../src/storage/store';
import { describeStore, type StoreUnderTest } from '../contracts/store';

const newName = (): string => `test-${crypto.randomUUID()}`;
const nativeName = (database: string): string => `ponte-${database}`;
const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
const open = async (database: string, more: Partial<DexieOpening> = {}): Promise<Store> => {
  const opened = await openDexieStore({ database, layout: LAYOUT, mayCreate: true, lost: () => undefined, ...more });
  if (!opened.ok) throw new Error(opened.error.type);
  return opened.value;
};
const errorOf = async (database: string, mayCreate: boolean): Promise<string> => {
  const opened = await openDexieStore({ database, layout: LAYOUT, mayCreate, lost: () => undefined });
  if (opened.ok) opened.value.close();
  return opened.ok ? 'opened' : opened.error.type;
};

const underTest = (database: string, store: Store): StoreUnderTest => ({
  store,
  reopen: async () => {
    store.close();
    return underTest(database, await open(database, { mayCreate: false }));
  },
  dispose: async () => {
    store.close();
    await deleteDexieStore(database);
  },
});
describeStore('Dexie', async () => {
  const database = newName();
  return underTest(database, await open(database));
});

describe('a database in the browser', () => {
  const made: string[] = [];
  const fresh = (): string => {
    const name = newName();
    made.push(name);
    return name;
  };
  afterEach(async () => {
    for (const name of made.splice(0)) await deleteDexieStore(name);
  });

  it('[T7] that a newer build has opened is refused and left as it is', async () => {
    const database = fresh();
    const newer = await asked(indexedDB.open(nativeName(database), LAYOUT * 10 + 1));
    newer.close();
    expect(await errorOf(database, true)).toBe('newer');
    const after = (await indexedDB.databases()).find(({ name }) => name === nativeName(database));
    expect(after?.version).toBe(LAYOUT * 10 + 1);
  });

  it('[T6] that is remembered and not there has vanished, and no empty one is made in its place', async () => {
    const database = fresh();
    expect(await errorOf(database, false)).toBe('vanished');
    expect((await indexedDB.databases()).some(({ name }) => name === nativeName(database))).toBe(false);
    (await open(database)).close();
    expect(await errorOf(database, false)).toBe('opened');
  });

  it('[T7, T8] closes for a newer build and says so; what is written afterwards is not called saved', async () => {
    const database = fresh();
    const reasons: string[] = [];
    const store = await open(database, { lost: (why) => reasons.push(why) });
    (await asked(indexedDB.open(nativeName(database), LAYOUT * 10 + 1))).close();
    expect(reasons).toEqual(['taken_over']);
    const written = await store.write([{ table: 'meta', put: { key: 'a', bytes: Uint8Array.of(1) } }]);
    expect(written.ok).toBe(false);
    const version = (await indexedDB.databases()).find(({ name }) => name === nativeName(database))?.version;
    expect(version).toBe(LAYOUT * 10 + 1);
  });

  it('[K9] of one seat shows nothing of another', async () => {
    const [mine, theirs] = [await open(fresh()), await open(fresh())];
    await mine.write([{ table: 'meta', put: { key: 'a', bytes: Uint8Array.of(1) } }]);
    expect(await theirs.all('meta')).toEqual([]);
    mine.close();
    theirs.close();
  });

  it('[T1] has keys and indexes of ids and numbers only, and eight tables', async () => {
    const database = fresh();
    (await open(database)).close();
    const db = await asked(indexedDB.open(nativeName(database)));
    const names = [...db.objectStoreNames];
    const indexNames = names.flatMap((name) => [...db.transaction(name).objectStore(name).indexNames]);
    db.close();
    expect(names).toEqual(['blobs', 'cards', 'docs', 'keys', 'log', 'meta', 'outbox', 'texts']);
    expect(new Set(indexNames)).toEqual(new Set(Object.values(indexes).flat()));
  });
});
