/** [T6] The reserve where the engine holds it, in a worker. That it makes room on a full disk: `fullDisk.journey.ts`. */
import { expect, it } from 'vitest';
import { createFileReserve, RESERVE_BYTES } from '../../src/storage/fileReserve';

it('is a file of its size, held by a worker and by a page alike, and gone when it is given up', async () => {
  const worker = new Worker(new URL('./reserveWorker.ts', import.meta.url), { type: 'module' });
  const said = await new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data);
  });
  worker.terminate();
  expect(said).toEqual({ held: true, size: RESERVE_BYTES });
  const reserve = createFileReserve(navigator);
  expect([await reserve.free(), await reserve.free()]).toEqual([true, false]);
  expect(await reserve.hold()).toBe(true);
  const file = await (await navigator.storage.getDirectory()).getFileHandle('ponte-reserve');
  expect((await file.getFile()).size).toBe(RESERVE_BYTES);
  expect(await reserve.free()).toBe(true);
});
