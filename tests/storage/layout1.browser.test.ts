/** [T7] In a real browser: a tablet that the build with layout 1 left behind, opened by this one, once cut off half-way. */
import { afterEach, expect, it } from 'vitest';
import { createWebCrypto } from '../../src/crypto/webCrypto';
import { createEngine } from '../../src/engine/createEngine';
import type { Engine } from '../../src/engine/engine';
import { INVENTED_PASSPHRASE } from '../../src/engine/invented/inventedTeam';
import type { Ports } from '../../src/engine/ports';
import { deleteDexieStore, openDexieStore } from '../../src/storage/dexieStore';
import { createDexieTabletStore } from '../../src/storage/dexieTabletStore';
import { createFileReserve } from '../../src/storage/fileReserve';
import { createIndexeddbPublicStore } from '../../src/storage/indexeddbPublicStore';
import { LAYOUT, type Store } from '../../src/storage/store';
import { type GoldenTablet, tabletOfLayout1 } from '../golden/readTablet';

const nothing = (): void => undefined;
const name = `test-${crypto.randomUUID()}`;
const golden = tabletOfLayout1();
const copies = [golden.database, `${golden.database}.${LAYOUT}`];
const present = async (): Promise<readonly string[]> => {
  const known = (await indexedDB.databases()).map((one) => one.name ?? '');
  return copies.filter((database) => known.includes(`ponte-${database}`));
};

const fill = async ({ record, database, rows }: GoldenTablet): Promise<void> => {
  const opened = await openDexieStore({ database, layout: 1, mayCreate: true, lost: nothing });
  if (!opened.ok) throw new Error(opened.error.type);
  for (const [table, all] of rows) {
    await opened.value.write(all.map((put) => ({ table, put }) as never));
  }
  opened.value.close();
  await createDexieTabletStore(name).places[0]?.write(record);
};

const start = (more: Partial<Ports> = {}): Engine =>
  createEngine({
    crypto: createWebCrypto(globalThis.crypto),
    now: Date.now,
    elapsed: () => performance.now(),
    after: () => nothing,
    tablet: createDexieTabletStore(name),
    openStore: openDexieStore,
    reserve: createFileReserve(navigator),
    publicStore: createIndexeddbPublicStore(),
    deleteStore: deleteDexieStore,
    dial: () => ({ send: nothing, close: nothing }),
    carry: async () => undefined,
    holdTablet: async () => true,
    ...more,
  });

afterEach(async () => {
  for (const database of copies) await deleteDexieStore(database);
  for (const one of [name, `${name}-copy`]) indexedDB.deleteDatabase(one);
  await caches.delete(`${name}-used`);
  await createFileReserve(navigator).free();
});

it('is copied and opened; cut off in the copy it begins again; nothing undelivered is missing', async () => {
  await fill(golden);
  // The browser dies with the third write of the copy: nothing answers any more, and its connections end.
  let writes = 0;
  const open: Store[] = [];
  const cut = new Promise<void>((resolve) => {
    const openStore: Ports['openStore'] = async (opening) => {
      const opened = await openDexieStore(opening);
      if (!opened.ok) return opened;
      open.push(opened.value);
      const write: Store['write'] = (changes) => {
        if (++writes < 3) return opened.value.write(changes);
        resolve();
        return new Promise(nothing);
      };
      return { ok: true, value: { ...opened.value, write } };
    };
    void start({ openStore }).unlock(INVENTED_PASSPHRASE, nothing);
  });
  await cut;
  for (const store of open) store.close();
  expect(await present()).toEqual(copies);

  const engine = start();
  const unlocked = await engine.unlock(INVENTED_PASSPHRASE, nothing);
  expect(unlocked).toMatchObject({ ok: true, value: { personName: 'Ada Prova', invented: true } });
  expect(await present()).toEqual(copies.slice(1));
  expect(await engine.cards('person')).toHaveLength(5);
  expect((await engine.syncStatus()).undelivered).toBe(
    (golden.rows.get('outbox')?.length ?? 0) +
      (golden.rows.get('meta') ?? []).filter((row) => 'key' in row && row.key.startsWith('waiting/')).length,
  );
  await expect.poll(async () => (await engine.search('prefettura')).length).toBe(1);
  await engine.prepareLock(undefined);
  // And again, as it is now.
  expect((await start().unlock(INVENTED_PASSPHRASE, nothing)).ok).toBe(true);
});
