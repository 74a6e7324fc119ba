/** The real store in a real browser: the contract, and what only a browser can do to a database. */
import { afterEach, describe, expect, it, vi } from 'vitest';
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

  describe('[T7] of a newer build that says an older one may read it', () => {
    const NEWER = LAYOUT + 1;
    const put = { key: 'a', bytes: Uint8Array.of(1, 2) };
    /** What a newer build may have made of it: `change` in its upgrade, and a row this one knows no table for. */
    const laidOutAnew = async (change = (_: IDBDatabase, __: IDBTransaction): void => undefined): Promise<string> => {
      const database = fresh();
      const store = await open(database);
      const row = { id: 'e', place: 7, doc: 'd', state: 1, why: '', bytes: Uint8Array.of(9) } as const;
      await store.write([
        { table: 'meta', put },
        { table: 'log', put: row },
        { table: 'log', put: { ...row, id: 'f', state: 5 } },
      ]);
      store.close();
      const opening = indexedDB.open(nativeName(database), NEWER * 10);
      opening.onupgradeneeded = () => {
        opening.result.createObjectStore('later', { keyPath: 'id' }).put({ id: 'x', bytes: Uint8Array.of(3) });
        if (opening.transaction) change(opening.result, opening.transaction);
      };
      (await asked(opening)).close();
      return database;
    };
    const reading = (database: string, more: Partial<DexieOpening> = {}) =>
      openDexieStore({
        database,
        layout: NEWER,
        mayCreate: false,
        readOnly: true,
        lost: () => undefined,
        ...more,
      });
    /** The native version, and every byte of every row of every table. */
    const whole = async (database: string): Promise<string> => {
      const db = await asked(indexedDB.open(nativeName(database)));
      const tables = await Promise.all(
        [...db.objectStoreNames].map(async (name) => {
          const { indexNames, keyPath } = db.transaction(name).objectStore(name);
          const rows = await asked(db.transaction(name).objectStore(name).getAll());
          return [name, keyPath, [...indexNames], rows];
        }),
      );
      const { version } = db;
      db.close();
      return JSON.stringify([version, tables], (_, value) => (value instanceof Uint8Array ? [...value] : value));
    };

    it('is read as it stands, takes no write, and is byte for byte as it was', async () => {
      const database = await laidOutAnew();
      const before = await whole(database);
      const store = await reading(database);
      if (!store.ok) throw new Error(store.error.type);
      expect(await store.value.get('meta', 'a')).toEqual(put);
      expect(await store.value.all('log')).toHaveLength(2);
      expect(await store.value.where('log', 'doc', 'd', { index: 'state', oneOf: [5] })).toMatchObject([{ id: 'f' }]);
      expect(await store.value.count('log', 'place', 7)).toBe(2);
      const written = await store.value.write([{ table: 'meta', put: { ...put, bytes: Uint8Array.of(4) } }]);
      expect(written).toEqual({ ok: false, error: { type: 'reading_only' } });
      store.value.close();
      expect(await whole(database)).toBe(before);
    });

    it('would not be as it was after one byte: the comparison finds it', async () => {
      const database = await laidOutAnew();
      const before = await whole(database);
      const db = await asked(indexedDB.open(nativeName(database)));
      await asked(
        db
          .transaction('meta', 'readwrite')
          .objectStore('meta')
          .put({ ...put, bytes: Uint8Array.of(1, 3) }),
      );
      db.close();
      expect(await whole(database)).not.toBe(before);
    });

    it.each([
      ['a table', (db: IDBDatabase) => db.deleteObjectStore('texts'), {}],
      ['an index', (_: IDBDatabase, all: IDBTransaction) => all.objectStore('log').deleteIndex('state'), {}],
      [
        'a key',
        (db: IDBDatabase) => {
          db.deleteObjectStore('blobs');
          db.createObjectStore('blobs', { keyPath: 'hash' });
        },
        {},
      ],
      ['nothing but the word that it may be read', () => undefined, { readOnly: false }],
      ['nothing, but was laid out anew since that word', () => undefined, { layout: NEWER - 0.5 }],
    ] as const)('is refused whole, and left as it is, where it lacks %s', async (_, change, more) => {
      const database = await laidOutAnew(change);
      const before = await whole(database);
      expect(await reading(database, more)).toEqual({ ok: false, error: { type: 'newer' } });
      expect(await whole(database)).toBe(before);
    });

    it('[T6] and is gone has vanished: none is made in its place', async () => {
      const database = fresh();
      expect(await reading(database)).toEqual({ ok: false, error: { type: 'vanished' } });
      expect((await indexedDB.databases()).some(({ name }) => name === nativeName(database))).toBe(false);
    });
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

  describe('[T7] that several windows have opened', () => {
    const row = (key: string) => ({ table: 'meta', put: { key, bytes: Uint8Array.of(1) } }) as const;
    const yes = { ok: true, value: undefined };
    const lost = { ok: false, error: { type: 'lost' } };
    const reasons: string[] = [];
    const openIn = (database: string, window: number, mayWrite = () => true): Promise<Store> =>
      open(database, { window: Uint8Array.of(window), mayWrite, lost: (why) => reasons.push(`${window} ${why}`) });
    const closeAll = (...stores: Store[]): void => {
      for (const store of stores) store.close();
    };
    afterEach(() => void reasons.splice(0));

    it('is written by the last of them; the write of another does not land and says why, whatever it touches', async () => {
      const database = fresh();
      const first = await openIn(database, 1);
      expect(await first.write([row('a')])).toEqual(yes);
      const second = await openIn(database, 2);
      expect(await second.write([row('b')])).toEqual(yes);
      const blob = { table: 'blobs', put: { id: 'x', bytes: Uint8Array.of(1) } } as const;
      expect(await first.write([blob])).toEqual(lost);
      expect(await first.write([row('c'), blob])).toEqual(lost);
      expect(reasons).toEqual(['1 taken_over']);
      expect(await second.all('blobs')).toEqual([]);
      expect((await second.all('meta')).map(({ key }) => key)).toEqual(['a', 'b']);
      closeAll(first, second);
    });

    it('goes on being written by who opens it again, and by who had a window only look', async () => {
      const database = fresh();
      const first = await openIn(database, 1);
      const looking = await open(database);
      expect(await first.write([row('a')])).toEqual(yes);
      const again = await openIn(database, 1);
      for (const store of [first, again]) expect(await store.write([row('b')])).toEqual(yes);
      closeAll(first, looking, again);
    });

    it('does not open for a window that has lost the tablet, and is not taken by it', async () => {
      const database = fresh();
      const first = await openIn(database, 1);
      await expect(openIn(database, 2, () => false)).rejects.toThrow('failed');
      expect(await first.write([row('a')])).toEqual(yes);
      closeAll(first);
    });

    it('opens on a full disk all the same, and is taken by the first write instead', async () => {
      const database = fresh();
      const first = await openIn(database, 1);
      // As a browser that finds the disk full when it is to keep what it was given.
      const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore) {
        this.transaction.abort();
        return undefined as never;
      });
      const full = vi.spyOn(IDBTransaction.prototype, 'error', 'get');
      full.mockReturnValue(new DOMException('full', 'QuotaExceededError'));
      const second = await openIn(database, 2);
      for (const one of [put, full]) one.mockRestore();
      expect(await second.all('meta')).toEqual([]);
      expect(await second.write([row('a')])).toEqual(yes);
      expect(await first.write([row('b')])).toEqual(lost);
      closeAll(first, second);
    });
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
