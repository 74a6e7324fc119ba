/**
 * [I1] A browser killed between the two halves of a record. Chromium writes on behind the half one, cannot read that at
 * the start after, and throws away everything the address had kept: seen in about two of a hundred kills under steady
 * writing, made here by hand. The tablet must come through it, and a page that just writes must not, or nothing is shown.
 */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { anAccess, DESK_IDS } from '../support/accesses2023';
import { must, nothing, PASSPHRASE } from '../support/engineTeam';
import { type Device, type Journey, startJourney } from '../support/journey';
import { listFiles } from '../support/listFiles';
import { createPrng } from '../support/prng';
import { ask, startWorkerEngine } from '../support/workerEngine';

/** Checksum, length 320, type *full*, and nothing of the 320 bytes. */
const HALF_A_RECORD = Uint8Array.of(1, 2, 3, 4, 0x40, 1, 1);
/** Where Chromium keeps what the origin's IndexedDB was last written to. */
const tearLog = (journey: Journey, name: string): void => {
  const folder = join(journey.folder, name, 'Default', 'IndexedDB');
  const logs = listFiles(folder, '.').filter((path) => /\.leveldb\/\d+\.log$/.test(path));
  const last = logs.sort().at(-1);
  if (!last) throw new Error(`no log in ${folder}`);
  appendFileSync(join(folder, last), HALF_A_RECORD);
};
const unlockAgain = async (device: Device, journey: Journey): Promise<void> => {
  await device.start(journey.plainPage);
  await startWorkerEngine(device.page, journey.relay.url);
  must(await ask(device.page, 'unlock', PASSPHRASE, nothing));
};

test('[I1] a record torn by a kill costs the tablet nothing, also after the start that follows', async () => {
  const journey = await startJourney();
  onTestFinished(() => journey.end());
  const { url } = journey.relay;
  const device = await journey.device('ada', {}, journey.plainPage);
  const prng = createPrng(11);
  const record = async () =>
    must(await ask(device.page, 'recordAccess', anAccess(prng, DESK_IDS[0] as string, 'front'))).id;
  await startWorkerEngine(device.page, url);
  const setupToken = (await journey.relay.setupLink()).split('#found=')[1] ?? '';
  const who = { teamName: 'Équipe Prova', personName: 'Ada Prova', profile: 'CM', passphrase: PASSPHRASE };
  const desk = { name: 'Grosseto', municipality: 'Grosseto' };
  must(await ask(device.page, 'found', { relayUrl: url, setupToken, ...who, desk }, nothing));
  const recorded = [await record()];
  for (let round = 0; round < 3; round++) {
    await device.kill();
    tearLog(journey, 'ada');
    await unlockAgain(device, journey);
    recorded.push(await record());
    await device.kill();
    await unlockAgain(device, journey);
    const rows = await ask(device.page, 'accesses', { desk: undefined, month: '' });
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(recorded));
  }
}, 120_000);

/** Writes one value to a database of the page's own and tells how many it held before. */
const writeOne = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const opening = indexedDB.open('plain', 1);
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onupgradeneeded = () => opening.result.createObjectStore('values', { autoIncrement: true });
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const transaction = db.transaction('values', 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore('values');
    const before = store.count();
    store.add('written');
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onerror = reject;
    });
    return before.result;
  });

test('control: the same tear costs a page that just writes all it had', async () => {
  const journey = await startJourney();
  onTestFinished(() => journey.end());
  const plain = journey.plainPage;
  const device = await journey.device('ada', {}, plain);
  const write = async (): Promise<number> => {
    await device.open(plain);
    return writeOne(device.page);
  };
  expect(await write()).toBe(0);
  expect(await write()).toBe(1);
  await device.kill();
  tearLog(journey, 'ada');
  await device.start(plain);
  expect(await write()).toBe(2);
  await device.kill();
  await device.start(plain);
  expect(await write()).toBe(0);
});
