/** [T6] A disk that is really full: the reserve makes room for what is being written, at once. */

import { afterEach, expect, it } from 'vitest';
import { cdp } from 'vitest/browser';
import { deleteDexieStore, openDexieStore } from '../../src/storage/dexieStore';
import { createFileReserve, RESERVE_BYTES } from '../../src/storage/fileReserve';
import { withReserve } from '../../src/storage/reserve';
import { type Change, LAYOUT, type Store } from '../../src/storage/store';

const database = 'reserve-test';
const ROW_BYTES = 64 * 1024;
/** More than the browser keeps free for one database by itself. */
const ROOM = 6 * RESERVE_BYTES;

interface Browser {
  send(method: 'Storage.overrideQuotaForOrigin', about: { origin: string; quotaSize?: number }): Promise<unknown>;
}
const quota = (quotaSize?: number): Promise<unknown> =>
  (cdp() as unknown as Browser).send('Storage.overrideQuotaForOrigin', {
    origin: location.origin,
    ...(quotaSize === undefined ? {} : { quotaSize }),
  });

/** Before anything is written: Chromium then remembers for a while how much room there was. */
const makeSmall = async (): Promise<void> => {
  const { usage = 0 } = await navigator.storage.estimate();
  await quota(usage + ROOM);
};

const open = async (): Promise<Store> => {
  const opened = await openDexieStore({ database, layout: LAYOUT, mayCreate: true, lost: () => undefined });
  if (!opened.ok) throw new Error(opened.error.type);
  return opened.value;
};

const row = (at: number): Change => {
  const bytes = crypto.getRandomValues(new Uint8Array(ROW_BYTES));
  return { table: 'blobs', put: { id: `row ${at}`, bytes } };
};

/** Writes until the disk takes no more; how many rows it took. */
const fill = async (store: Store): Promise<number> => {
  for (let at = 0; ; at++) {
    const written = await store.write([row(at)]);
    if (written.ok) continue;
    expect(written.error).toEqual({ type: 'full' });
    return at;
  }
};

afterEach(async () => {
  await quota();
  await createFileReserve(navigator).free();
  await deleteDexieStore(database);
});

it('takes text after it was full, says so once, and is full again when the reserve is used up', async () => {
  await makeSmall();
  const reserve = createFileReserve(navigator);
  const plain = await open();
  expect(await reserve.hold()).toBe(true);
  expect(await reserve.hold()).toBe(true);
  const before = await fill(plain);
  let low = 0;
  const store = withReserve(plain, reserve, () => {
    low++;
  });
  for (let at = 0; at < 8; at++) expect(await store.write([row(before + at)])).toEqual({ ok: true, value: undefined });
  expect(low).toBe(1);
  expect(await reserve.hold()).toBe(false);
  expect(await reserve.free()).toBe(false);
  await fill(store);
  expect(low).toBe(1);
  plain.close();
});

it('is held by a worker in the same place', async () => {
  const worker = new Worker(new URL('./reserveWorker.ts', import.meta.url), { type: 'module' });
  const said = await new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data);
  });
  worker.terminate();
  expect(said).toEqual({ held: true, size: RESERVE_BYTES });
  expect(await createFileReserve(navigator).free()).toBe(true);
});

it('control: without a reserve the same write is refused', async () => {
  await makeSmall();
  const plain = await open();
  const before = await fill(plain);
  const store = withReserve(plain, createFileReserve(navigator), () => undefined);
  expect(await store.write([row(before)])).toEqual({ ok: false, error: { type: 'full' } });
  plain.close();
});
