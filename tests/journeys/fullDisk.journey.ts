/**
 * [T6] A tablet whose disk is really full: another page of the same address has taken all there is. What is typed is kept
 * all the same, in the reserve; when that is used up too it is said, and nothing is called saved.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { must, nothing, PASSPHRASE } from '../support/engineTeam';
import { type Device, type Journey, startJourney } from '../support/journey';
import { ask, startWorkerEngine } from '../support/workerEngine';

/** Room for the app, a team and the reserve, and a little more. */
const QUOTA_BYTES = 24 * 1024 * 1024;
const RESERVE = 'ponte-reserve';

const isReserved = (page: Page): Promise<boolean> =>
  page.evaluate(async (name) => {
    const root = await navigator.storage.getDirectory();
    return root.getFileHandle(name).then(
      () => true,
      () => false,
    );
  }, RESERVE);

/** Writes until the disk takes not even a small row any more. */
const fillDisk = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const opened = indexedDB.open('filler', 1);
    opened.onupgradeneeded = () => opened.result.createObjectStore('rows', { autoIncrement: true });
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opened.onsuccess = () => resolve(opened.result);
      opened.onerror = () => reject(opened.error);
    });
    const put = (bytes: number): Promise<boolean> =>
      new Promise((resolve) => {
        const rows = database.transaction('rows', 'readwrite', { durability: 'strict' });
        rows.objectStore('rows').put(crypto.getRandomValues(new Uint8Array(bytes)));
        rows.oncomplete = () => resolve(true);
        rows.onabort = () => resolve(false);
      });
    let written = 0;
    for (const bytes of [64 * 1024, 4 * 1024, 512]) while (await put(bytes)) written += bytes;
    database.close();
    return written;
  });

describe('a tablet whose disk is full', () => {
  let journey: Journey;
  let device: Device;
  let file: string;
  const write = (text: string) => ask(device.page, 'setField', file, 'case', 'main', 'problem', text);
  const shown = async (): Promise<unknown> =>
    (await ask(device.page, 'document', file))?.rows[0]?.cells['problem']?.value;

  beforeAll(async () => {
    journey = await startJourney();
    const { url } = journey.relay;
    device = await journey.device('ada', {}, journey.plainPage);
    const browser = await device.tablet.context.newCDPSession(device.page);
    // Before anything is written: Chromium then remembers for a while how much room there was.
    await browser.send('Storage.overrideQuotaForOrigin', { origin: new URL(url).origin, quotaSize: QUOTA_BYTES });
    await startWorkerEngine(device.page, url);
    const setupToken = (await journey.relay.setupLink()).split('#found=')[1] ?? '';
    const who = { teamName: 'Équipe Prova', personName: 'Ada Prova', profile: 'CM', passphrase: PASSPHRASE };
    const desk = { name: 'Grosseto', municipality: 'Grosseto' };
    must(await ask(device.page, 'found', { relayUrl: url, setupToken, ...who, desk }, nothing));
    file = must(await ask(device.page, 'createDocument', 'case')).documentId;
    must(await ask(device.page, 'addRow', file, 'case', { code: 'GR-2026-PROVA', kind: 'full', areas: ['legal'] }));
    await vi.waitUntil(() => isReserved(device.page), { timeout: 15_000 });
    expect(await fillDisk(device.page)).toBeGreaterThan(1024 * 1024);
  }, 120_000);
  afterAll(() => journey.end());

  test('keeps what is typed: the reserve is given up for it', async () => {
    const values = Array.from({ length: 20 }, (_, at) => `Deve lasciare la stanza, ${at}`);
    for (const value of values) must(await write(value));
    expect(await isReserved(device.page)).toBe(false);
    expect(await shown()).toBe(values.at(-1));
  });

  test('with the reserve used up as well says so, and what it called saved is there after the battery died', async () => {
    await fillDisk(device.page);
    // A write this large finds no corner left.
    const refused = await write('x'.repeat(60_000));
    expect(refused).toEqual({ ok: false, error: 'storage_full' });
    await device.kill();
    await device.start(journey.plainPage);
    await startWorkerEngine(device.page, journey.relay.url);
    must(await ask(device.page, 'unlock', PASSPHRASE, nothing));
    expect(await shown()).toBe('Deve lasciare la stanza, 19');
  });
});
