/**
 * [T7] A tablet that a newer build has used and an older one is on again, as where a relay goes back to the version before: all
 * that the older one understands is read, nothing is written, and with the update the work goes on. The newer build is today's
 * with a layout more; every migration, service worker and database is real.
 */
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildPatched } from '../support/buildPatched';
import { type Device, type Journey, startJourney } from '../support/journey';
import { FOUNDERS_SECRET, foundTeam, PIN, unlock } from '../support/journeyTeam';
import { newerLayout } from '../support/newerLayout';
import { cardsScreen } from '../support/pages/cards';
import { casesScreen } from '../support/pages/cases';
import { frame } from '../support/pages/frame';
import { outside } from '../support/pages/outside';
import { projectRoot } from '../support/projectRoot';
import { lookAt, speak, type ViewedLanguage } from '../support/views';

const BUILT = process.env['SERVE_APP'] ?? `${projectRoot}/dist`;
const NOTES = ['Detto prima.', 'Detto con la versione nuova.'];
const SENTENCE = 'Questo tablet è stato usato con una Ponte più nuova';

/** Every byte of every row of all that belongs to the tablet and its seats, with the native versions, as a hash. Runs in the page. */
const readDatabases = async (): Promise<string> => {
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const all: unknown[] = [];
  const known = (await indexedDB.databases()).filter(({ name }) => /^ponte-/.test(name ?? ''));
  for (const { name = '', version } of known.sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1))) {
    const db = await done(indexedDB.open(name));
    for (const table of db.objectStoreNames) {
      const [keys, rows] = await Promise.all([
        done(db.transaction(table).objectStore(table).getAllKeys()),
        done(db.transaction(table).objectStore(table).getAll()),
      ]);
      all.push([name, version, table, keys, rows]);
    }
    db.close();
  }
  const plain = (_: string, value: unknown): unknown => (value instanceof Uint8Array ? [...value].join() : value);
  const text = new TextEncoder().encode(JSON.stringify(all, plain));
  return new Uint8Array(await crypto.subtle.digest('SHA-256', text)).join();
};

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ponte-newer-')));
const [app, newer] = [join(folder, 'app'), join(folder, 'newer')];
let journey: Journey;
let device: Device;
let before: string;

/** What the relay gives to whoever asks from now on. */
const publish = (build: string): void => {
  rmSync(app, { recursive: true, force: true });
  cpSync(build, app, { recursive: true });
};
const layouts = () =>
  device.page.evaluate(async () => {
    const all = await indexedDB.databases();
    return all.flatMap(({ name = '', version }) => (/^ponte-[\w-]{22}(\.\d)?$/.test(name) ? version : []));
  });
const lock = async (): Promise<void> => {
  await frame(device.page).lock();
  await outside(device.page).passphrase.waitFor();
};
const takeVersion = async (build: string): Promise<void> => {
  publish(build);
  await device.open();
  await unlock(device, FOUNDERS_SECRET);
  await frame(device.page).allDelivered();
  await frame(device.page).go('Oggi');
  await device.page.getByRole('button', { name: 'Aggiorna adesso' }).click();
  await outside(device.page).passphrase.waitFor();
};
const sentence = () => device.page.getByText(SENTENCE);

beforeAll(async () => {
  await buildPatched(newer, newerLayout(2));
  publish(BUILT);
  journey = await startJourney(app);
  device = await foundTeam(journey);
  await device.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const cases = casesScreen(device.page);
  await cases.create({ alias: 'Omar Inventato', reason: 'Rinnovo permesso', kind: 'Accompagnamento' });
  await cases.addNote(NOTES[0] ?? '');
  await lock();
  await takeVersion(newer);
  await unlock(device, FOUNDERS_SECRET);
  await cases.open('Omar Inventato');
  await cases.addNote(NOTES[1] ?? '');
  await lock();
  expect(await layouts()).toEqual([30]);
}, 240_000);
afterAll(async () => {
  await journey?.end();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

test('with the older version on it again, the case is there to be read, and on every screen it is said why nothing is written', async () => {
  await takeVersion(BUILT);
  before = await device.page.evaluate(readDatabases);
  await unlock(device, FOUNDERS_SECRET);
  await sentence().waitFor();
  const cases = casesScreen(device.page);
  expect(await device.page.getByRole('link', { name: 'Nuovo' }).count()).toBe(0);
  for (const place of ['Registro', 'Mostra', 'Squadra', 'Oggi'] as const) {
    await frame(device.page).go(place);
    await frame(device.page).title.waitFor();
    expect(await sentence().isVisible()).toBe(true);
  }
  expect(await device.page.getByRole('button', { name: 'Registra' }).count()).toBe(0);
  await frame(device.page).go('Mostra');
  await cardsScreen(device.page).speak('العربية');
  await device.page.locator('.cards button').nth(1).click();
  await device.page.locator('.card-title[lang=ar], [lang=ar] .card-title').first().waitFor();
  await cases.open('Omar Inventato');
  expect(await sentence().isVisible()).toBe(true);
  expect(await device.page.getByRole('main').getByRole('textbox').count()).toBe(0);
  await cases.part('Diario');
  for (const note of NOTES) await device.page.getByText(note).waitFor();
  expect(await device.page.getByRole('button', { name: 'Nuova nota' }).count()).toBe(0);
  expect(await sentence().isVisible()).toBe(true);
});

test('whoever tries to write all the same is told, and covering and the PIN go on', async () => {
  await device.page.evaluate(() => history.pushState(null, '', '/pin'));
  await device.page.getByRole('heading', { level: 1 }).last().waitFor();
  await frame(device.page).typePin('8642');
  await frame(device.page).typePin('8642');
  await device.page.getByText('Per ora qui si può solo leggere').waitFor();
  await frame(device.page).go('Oggi');
  await frame(device.page).cover();
  await frame(device.page).covered.waitFor();
  await frame(device.page).askForPin();
  await frame(device.page).typePin(PIN);
  await sentence().waitFor();
});

test('reads well on every screen size, in both languages of the staff and mirrored', async () => {
  for (const language of ['en', 'ar-XB', 'it'] as const satisfies readonly ViewedLanguage[]) {
    await speak(device.page, journey.relay.url, language);
    await device.page.locator('#passphrase').fill(FOUNDERS_SECRET);
    await device.page.locator('#passphrase').press('Enter');
    await device.page.locator('.frame:has(.reading-only) h1').first().waitFor();
    expect(await lookAt(device.page, 'only read', language)).toEqual([]);
  }
});

test('nothing was written: every byte of every row is as it was, and so are the versions', async () => {
  await lock();
  expect(await layouts()).toEqual([30]);
  expect(await device.page.evaluate(readDatabases)).toBe(before);
});

test('the button finds no update where there is none and says so; when it is there it takes it, and nothing is lost', async () => {
  await unlock(device, FOUNDERS_SECRET);
  const button = device.page.getByRole('button', { name: 'Aggiorna l’app' });
  await button.click();
  await device.page.getByText('Non ho trovato una versione più nuova').waitFor();
  publish(newer);
  await button.click();
  await outside(device.page).passphrase.waitFor();
  await unlock(device, FOUNDERS_SECRET);
  const cases = casesScreen(device.page);
  await cases.open('Omar Inventato');
  expect(await sentence().count()).toBe(0);
  await cases.addNote('Detto dopo.');
  expect(await cases.notes()).toEqual([...NOTES, 'Detto dopo.'].sort());
});

test('no rule of the content security policy was broken and no error was written', () => {
  expect(journey.faults()).toEqual([]);
});
