/** [T6, T8, K8] A browser that loses what it kept, under the app's feet and behind its back. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Device, Journey } from '../support/journey';
import { FOUNDERS_SECRET, unlock } from '../support/journeyTeam';
import { casesScreen } from '../support/pages/cases';
import { frame } from '../support/pages/frame';
import { outside } from '../support/pages/outside';
import { openFounder, startTeam } from '../support/startTeam';
import { lookAt, speak } from '../support/views';

const TYPED = 'Deve lasciare la stanza entro venerdì';
const VANISHED = 'I dati di questo tablet non ci sono più';
const TABLET = ['ponte-tablet', 'ponte-tablet-copy'];

/** What the page's origin keeps of the tablet's key, in both places, and whether it still signs. */
const keysIn = (device: Device) =>
  device.page.evaluate(async (names) => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    interface Kept {
      readonly tabletKey: { readonly publicKey: Uint8Array<ArrayBuffer>; readonly handle: CryptoKey };
    }
    const algorithm = { name: 'ECDSA', hash: 'SHA-256', namedCurve: 'P-256' };
    const bytes = Uint8Array.of(1, 2, 3);
    const found: object[] = [];
    for (const name of names) {
      const database = await done(indexedDB.open(name));
      const record: Kept = await done(database.transaction('tablet').objectStore('tablet').get('tablet'));
      database.close();
      const { publicKey, handle } = record.tabletKey;
      const signature = await crypto.subtle.sign(algorithm, handle, bytes);
      const verifying = await crypto.subtle.importKey('raw', publicKey, algorithm, false, ['verify']);
      const signs = await crypto.subtle.verify(algorithm, verifying, signature, bytes);
      const read = await crypto.subtle.exportKey('jwk', handle).then(
        () => 'read',
        () => 'refused',
      );
      found.push({ publicKey: [...publicKey].join(), extractable: handle.extractable, signs, read });
    }
    return found;
  }, TABLET);
/** The tablet's own and the seats'. */
const databases = (device: Device) =>
  device.page.evaluate(async () =>
    (await indexedDB.databases())
      .map(({ name = '' }) => name)
      .filter((name) => name.startsWith('ponte-'))
      .sort(),
  );
const removeDatabases = (device: Device, names: readonly string[]) =>
  device.page.evaluate(async (all) => {
    for (const name of all) {
      await new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = resolve;
        request.onerror = reject;
      });
    }
  }, names);

describe('storage that goes', () => {
  let journey: Journey;
  let device: Device;
  const vanished = () => device.page.getByRole('heading', { level: 1, name: VANISHED });

  beforeAll(async () => {
    journey = await startTeam('of one');
    device = await openFounder(journey);
  });
  afterAll(() => journey.end());

  test('[K8] the tablet’s key cannot be read out and is the same after the battery died', async () => {
    const before = await keysIn(device);
    expect(before).toEqual([before[0], before[0]]);
    expect(before[0]).toMatchObject({ extractable: false, signs: true, read: 'refused' });
    await device.kill();
    await device.start();
    expect(await keysIn(device)).toEqual(before);
    await unlock(device, FOUNDERS_SECRET);
  });

  test('[T8] cleared while somebody types, it is said at once; the text stays to be copied, and takes no more', async () => {
    const cases = casesScreen(device.page);
    await cases.create({ alias: 'Omar Inventato', reason: 'Ricerca casa', kind: 'Accompagnamento' });
    await cases.problem.fill(TYPED);
    const { origin } = new URL(journey.relay.url);
    const devtools = await device.tablet.context.newCDPSession(device.page);
    await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
    await outside(device.page).problem.filter({ hasText: VANISHED }).waitFor();
    expect(await lookAt(device.page, 'screens that take nothing more', 'it')).toEqual([]);
    const field = device.page.getByLabel('Problema iniziale');
    expect(await field.inputValue()).toBe(TYPED);
    expect(await field.evaluate((element) => element.closest('[inert]') !== null)).toBe(true);
    expect(await databases(device)).not.toContainEqual(expect.stringMatching(/^ponte-[\w-]{22}/));
  });

  test('[T6] opened again, the app does not pass for one nobody has used', async () => {
    await device.open();
    await vanished().waitFor();
    expect(await lookAt(device.page, 'a problem that stops everything', 'it')).toEqual([]);
    await speak(device.page, journey.relay.url, 'ar-XB');
    expect(await lookAt(device.page, 'a problem that stops everything', 'ar-XB')).toEqual([]);
    await speak(device.page, journey.relay.url, 'it');
    await device.page.getByRole('button', { name: 'Ho capito: ricomincia con un tablet vuoto' }).click();
    await device.page.getByRole('heading', { name: 'Un ponte tra chi ascolta e chi ha bisogno' }).waitFor();
  });

  test('[T6] with one seat’s database gone, its passphrase is not called wrong and no empty one is made', async () => {
    await outside(device.page).tryInvented();
    await frame(device.page).coverButton.waitFor();
    await frame(device.page).lock();
    const opening = device.page.getByRole('button', { name: 'Apri la prova' });
    await opening.waitFor();
    const seats = (await databases(device)).filter((name) => /^ponte-[\w-]{22}/.test(name));
    expect(seats).toHaveLength(1);
    await removeDatabases(device, seats);
    await opening.click();
    await outside(device.page).problem.filter({ hasText: VANISHED }).waitFor();
    expect(await databases(device)).toEqual(TABLET);
  });

  test('[T6] with the tablet’s own databases gone, the mark beside them tells', async () => {
    await removeDatabases(device, TABLET);
    await device.open();
    await vanished().waitFor();
  });
});
