/** [T6, T7, K8] The tablet's record in a real browser: two databases, a mark beside them, and a key nobody can read. */
import { afterEach, describe, expect, it } from 'vitest';
import { createWebCrypto } from '../../src/crypto/webCrypto';
import { createTabletRecords } from '../../src/engine/entrance/tabletRecord';
import { createTabletVault } from '../../src/engine/entrance/tabletVault';
import type { Ports } from '../../src/engine/ports';
import { createDexieTabletStore } from '../../src/storage/dexieTabletStore';
import type { TabletRecord, TabletSeat } from '../../src/storage/tabletStore';

const webCrypto = createWebCrypto(globalThis.crypto);
const remove = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

describe('[T6] the tablet’s record in the browser', () => {
  let name = '';
  const fresh = (): string => {
    name = `test-${crypto.randomUUID()}`;
    return name;
  };
  const both = (): readonly string[] => [name, `${name}-copy`];
  /** As after a restart. */
  const records = () => createTabletRecords(webCrypto, createDexieTabletStore(name));
  afterEach(async () => {
    for (const one of both()) await remove(one);
    await caches.delete(`${name}-used`);
  });
  const written = async (): Promise<TabletRecord> => {
    const seat = {
      database: 'd',
      wrappedVaultKey: Uint8Array.of(9),
      invented: false,
      leftCount: 2,
      unsavedAtLock: true,
      delivery: { team: Uint8Array.of(1), seat: Uint8Array.of(2), relayUrl: 'https://ponte.example' },
    };
    const tabletKey = await webCrypto.generateLockedPair();
    const record: TabletRecord = { version: 0, salt: Uint8Array.of(1), memoryKiB: 64, passes: 1, tabletKey, seats: [] };
    await records().write({ ...record, seats: [seat] });
    const read = await records().read();
    if (!read.ok || !read.value) throw new Error('nothing was kept');
    expect(read.value.seats).toEqual([seat]);
    return read.value;
  };

  it('[K8] keeps a key that signs and cannot be read out', async () => {
    fresh();
    const { tabletKey } = await written();
    const handle = tabletKey?.handle as CryptoKey;
    if (!tabletKey) throw new Error('no key');
    expect([handle.type, handle.extractable, handle.usages]).toEqual(['private', false, ['sign']]);
    for (const format of ['jwk', 'pkcs8'] as const) {
      await expect(globalThis.crypto.subtle.exportKey(format, handle)).rejects.toThrow();
    }
    const signature = await webCrypto.signLocked(tabletKey, Uint8Array.of(1, 2, 3));
    expect(await webCrypto.verify(tabletKey.publicKey, signature, Uint8Array.of(1, 2, 3))).toBe(true);
    expect(await webCrypto.verify(tabletKey.publicKey, signature, Uint8Array.of(1, 2, 4))).toBe(false);
  });

  describe('[T7] changed in two windows', () => {
    const seatIn = (database: string): TabletSeat => ({
      database,
      wrappedVaultKey: Uint8Array.of(9),
      invented: false,
      leftCount: 0,
      unsavedAtLock: false,
    });
    /** What a window has of it; nothing else of the ports is used here. */
    const inWindow = () => createTabletVault({ crypto: webCrypto, tablet: createDexieTabletStore(name) } as Ports);
    const kept = async (): Promise<ReadonlySet<string>> => {
      const read = await records().read();
      return new Set((read.ok && read.value?.seats.map(({ database }) => database)) || []);
    };

    it('at once has what each of them changed', async () => {
      fresh();
      await written();
      const names = ['one', 'two', 'three', 'four'];
      await Promise.all(names.map((database) => inWindow().add(seatIn(database))));
      expect(await kept()).toEqual(new Set(['d', ...names]));
    });

    it('of which one froze over its change is changed in the other all the same', async () => {
      fresh();
      await written();
      let thaw = (): void => undefined;
      const frozen = createDexieTabletStore(name).alone(
        () =>
          new Promise<void>((resolve) => {
            thaw = resolve;
          }),
      );
      await inWindow().add(seatIn('one'));
      thaw();
      await frozen;
      expect(await kept()).toEqual(new Set(['d', 'one']));
    });
  });

  it('is mended when either of its databases is deleted', async () => {
    fresh();
    const record = await written();
    for (const lost of both()) {
      await remove(lost);
      expect(await records().read()).toEqual({ ok: true, value: record });
      const stands = createDexieTabletStore(name).places.map((place) => place.read());
      expect((await Promise.all(stands)).map((one) => one?.revision)).toEqual([record.revision, record.revision]);
    }
  });

  it('is missed when both are deleted: the mark is not in IndexedDB', async () => {
    fresh();
    await written();
    for (const lost of both()) await remove(lost);
    expect(await records().read()).toEqual({ ok: false, error: 'storage_vanished' });
  });

  it('is nobody’s loss where no seat ever was, nor after the last one was removed', async () => {
    fresh();
    const store = createDexieTabletStore(name);
    const used = async () => caches.has(`${name}-used`);
    const none: TabletRecord = { version: 0, salt: Uint8Array.of(1), memoryKiB: 64, passes: 1, seats: [] };
    await createTabletRecords(webCrypto, store).write(none);
    expect(await used()).toBe(false);
    const record = await written();
    expect(await used()).toBe(true);
    await records().write({ ...record, seats: [] });
    expect(await used()).toBe(false);
  });

  it('is missed where only a seat’s database is left', async () => {
    const seat = `ponte-${fresh()}`;
    (await asked(indexedDB.open(seat, 1))).close();
    expect(await createDexieTabletStore(name).hasTraces()).toBe(true);
    await remove(seat);
  });

  it('never goes back to an older revision', async () => {
    fresh();
    const record = await written();
    const [place] = createDexieTabletStore(name).places;
    await place?.write({ ...record, revision: (record.revision ?? 0) - 1, memoryKiB: 1 });
    expect((await place?.read())?.memoryKiB).toBe(64);
  });

  it('[T7] that a newer build laid out is neither read nor written', async () => {
    fresh();
    for (const one of both()) (await asked(indexedDB.open(one, 11))).close();
    expect(await records().read()).toEqual({ ok: false, error: 'storage_failed' });
    await expect(
      records().write({ version: 0, salt: Uint8Array.of(1), memoryKiB: 64, passes: 1, seats: [] }),
    ).rejects.toThrow();
    const versions = (await indexedDB.databases()).filter((known) => both().includes(known.name ?? ''));
    expect(versions.map(({ version }) => version)).toEqual([11, 11]);
  });
});
