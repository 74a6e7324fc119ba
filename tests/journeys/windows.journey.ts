/** One tablet, and what stands between a person and the app: a second window, an insecure address, a new version. */
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import problems from '../../locales/it/problems.json';
import { launchTablet, type Tablet } from '../support/browser';
import { type Device, type Journey, startJourney } from '../support/journey';
import { FOUNDERS_SECRET, foundTeam } from '../support/journeyTeam';
import { casesScreen } from '../support/pages/cases';
import { frame } from '../support/pages/frame';
import { outside } from '../support/pages/outside';
import { registerScreen } from '../support/pages/register';
import { projectRoot } from '../support/projectRoot';
import { lookAt, speak } from '../support/views';

const BUILT = process.env['SERVE_APP'] ?? `${projectRoot}/dist`;

describe('windows, addresses and versions', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ponte-windows-')));
  const app = join(folder, 'app');
  let journey: Journey;
  let device: Device;

  beforeAll(async () => {
    cpSync(BUILT, app, { recursive: true });
    journey = await startJourney(app);
    device = await foundTeam(journey);
  });
  afterAll(async () => {
    await journey.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  /** Unlocks in vain, in each language; Italian comes last: the tests read it. */
  const seeRefusal = async (page: Page, what: string): Promise<void> => {
    for (const language of ['en', 'ar-XB', 'it'] as const) {
      await speak(page, journey.relay.url, language);
      await page.locator('#passphrase').fill(FOUNDERS_SECRET);
      await page.locator('#passphrase').press('Enter');
      await page.locator('.notice[role=alert]').waitFor();
      expect(await lookAt(page, what, language)).toEqual([]);
    }
  };

  describe('a second window', () => {
    let second: Page;

    test('explains that the app is open elsewhere and offers to bring the work here', async () => {
      second = await device.tablet.context.newPage();
      await second.goto(journey.relay.url);
      await seeRefusal(second, 'a second window');
      const problem = outside(second).problem.filter({ hasText: 'già aperta in un’altra finestra' });
      await problem.waitFor();
      expect(await problem.innerText()).toMatch(/al sicuro[\s\S]*Porta qui il lavoro/);
    });

    test('taken over, it has what was typed in the first, and the first stops and says so', async () => {
      const register = registerScreen(device.page);
      await frame(device.page).go('Registro');
      await register.answer('nationality', 'Senegal');
      await second.getByRole('button', { name: 'Porta qui il lavoro' }).click();
      await frame(second).coverButton.waitFor();
      await device.page.getByRole('heading', { name: 'già aperta in un’altra finestra' }).waitFor();
      await frame(second).go('Registro');
      await expect.poll(() => registerScreen(second).answers()).toMatchObject({ nationality: 'Senegal' });
    });

    test('when it is closed the first opens again', async () => {
      await second.close();
      await device.open();
      await outside(device.page).unlock(FOUNDERS_SECRET);
      await frame(device.page).coverButton.waitFor();
    });

    test('taken over while a case stands open in the first, it has the half sentence, and the first leaves quietly', async () => {
      await casesScreen(device.page).create({
        alias: 'Omar Inventato',
        reason: 'Ricerca casa',
        kind: 'Accompagnamento',
      });
      await casesScreen(device.page).addNote('Metà di una frase');
      second = await device.tablet.context.newPage();
      await second.goto(journey.relay.url);
      await outside(second).unlock(FOUNDERS_SECRET);
      await second.getByRole('button', { name: 'Porta qui il lavoro' }).click();
      await frame(second).coverButton.waitFor();
      await device.page.getByRole('heading', { name: 'già aperta in un’altra finestra' }).waitFor();
      await casesScreen(second).open('Omar Inventato');
      await casesScreen(second).part('Diario');
      await expect.poll(() => casesScreen(second).notes()).toEqual(['Metà di una frase']);
      await second.close();
      await device.open();
      await outside(device.page).unlock(FOUNDERS_SECRET);
      await frame(device.page).coverButton.waitFor();
      expect(journey.faults()).toEqual([]);
    });
  });

  describe('a new version', () => {
    const isBuild = (build: string) => device.page.locator(`meta[name=build][content=${build}]`).count();
    /** The same app under another name, as a new version of it. */
    const publish = (build: string): void => {
      const [index, worker] = [join(app, 'index.html'), join(app, 'serviceWorker.js')];
      const text = readFileSync(worker, 'utf8');
      const revision = /"revision":\s*"([^"]+)",\s*"url":\s*"index\.html"/.exec(text)?.[1] ?? '';
      expect(revision).not.toBe('');
      const named = `<head><meta name="build" content="${build}">`;
      writeFileSync(index, readFileSync(index, 'utf8').replace(/<head>(<meta name="build"[^>]*>)?/, named));
      writeFileSync(worker, text.replace(revision, build));
    };
    const offered = () => device.page.getByText('C’è una versione nuova');
    const button = () => device.page.getByRole('button', { name: 'Aggiorna adesso' });

    test('is offered when it is there, and a reload alone does not take it', async () => {
      await device.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      publish('next');

      await device.open();
      await outside(device.page).unlock(FOUNDERS_SECRET);
      await frame(device.page).go('Oggi');
      await offered().waitFor();
      expect(await lookAt(device.page, 'a new version', 'it')).toEqual([]);
      await speak(device.page, journey.relay.url, 'ar-XB');
      await device.page.locator('#passphrase').fill(FOUNDERS_SECRET);
      await device.page.locator('#passphrase').press('Enter');
      await device.page.locator('.frame .notice').first().waitFor();
      expect(await lookAt(device.page, 'a new version', 'ar-XB')).toEqual([]);
      await speak(device.page, journey.relay.url, 'it');
      await outside(device.page).passphrase.waitFor();
      expect(await isBuild('next')).toBe(0);
    });

    test('is offered on no screen with a form: on Today and in the settings only', async () => {
      await outside(device.page).unlock(FOUNDERS_SECRET);
      const forms = ['/register', '/cases/new', '/team/invite', '/team/passphrase', '/team/relay', '/team/files'];
      const more = ['/register/day', '/cases', '/search', '/show', '/team', '/team/settings/places', '/pin'];
      const found: string[] = [];
      for (const path of ['/today', '/team/settings', ...forms, ...more]) {
        await device.page.evaluate((to) => history.pushState(null, '', to), path);
        await device.page.locator('h1').last().waitFor();
        if (found.length < 2) await button().waitFor();
        expect(new URL(device.page.url()).pathname).toBe(path);
        if ((await button().count()) > 0) found.push(path);
      }
      expect(found).toEqual(['/today', '/team/settings']);
    });

    test('is taken when a person says so, and locks', async () => {
      await frame(device.page).go('Oggi');
      await button().click();
      await outside(device.page).passphrase.waitFor();
      await expect.poll(() => isBuild('next')).toBe(1);
      await outside(device.page).unlock(FOUNDERS_SECRET);
      await frame(device.page).coverButton.waitFor();
    });

    test('that nobody took comes when every window was closed, and the half-filled forms are still there', async () => {
      await frame(device.page).go('Registro');
      await registerScreen(device.page).answer('sex', 'Femmina');
      await frame(device.page).go('Casi');
      await frame(device.page).follow('Nuovo caso');
      await device.page.getByRole('textbox', { name: 'Come chiamarla' }).fill('Omar Inventato');
      publish('later');
      await device.open();
      await outside(device.page).unlock(FOUNDERS_SECRET);
      await frame(device.page).go('Oggi');
      await offered().waitFor();
      expect(await isBuild('later')).toBe(0);

      await device.tablet.close();
      await device.start();
      await outside(device.page).passphrase.waitFor();
      await expect.poll(() => isBuild('later')).toBe(1);
      await outside(device.page).unlock(FOUNDERS_SECRET);
      await frame(device.page).go('Registro');
      await expect.poll(() => registerScreen(device.page).answers()).toMatchObject({ sex: 'Femmina' });
      await frame(device.page).go('Casi');
      await frame(device.page).follow('Nuovo caso');
      const alias = device.page.getByRole('textbox', { name: 'Come chiamarla' });
      await expect.poll(() => alias.inputValue()).toBe('Omar Inventato');
    });
  });

  describe('a database that a later build has opened', () => {
    test('is left as it is, and the person is told what becomes of the data and what to do', async () => {
      await device.open();
      const { page } = device;
      await outside(page).passphrase.waitFor();
      /** As a later build leaves it: with a layout of its own. */
      const opened = await page.evaluate(async () => {
        const all = (await indexedDB.databases()).filter(({ name }) => /^ponte-[\w-]{22}$/.test(name ?? ''));
        for (const { name = '', version = 1 } of all) {
          await new Promise<void>((resolve, reject) => {
            const asked = indexedDB.open(name, version + 10);
            asked.onsuccess = () => resolve(asked.result.close());
            asked.onerror = () => reject(asked.error);
          });
        }
        return all.length;
      });
      expect(opened).toBe(1);
      await seeRefusal(page, 'a newer database');
      const { title, data, todo } = problems.newer_database;
      const said = await outside(page).problem.filter({ hasText: title }).innerText();
      for (const words of [data, todo]) expect(said).toContain(words);
    });
  });

  describe('an insecure address', () => {
    let stranger: Tablet;
    const address = () => `http://ponte.test:${journey.relay.port}/`;

    beforeAll(async () => {
      stranger = await launchTablet({
        profileDir: join(folder, 'stranger'),
        flags: ['--host-resolver-rules=MAP ponte.test 127.0.0.1'],
      });
    });
    afterAll(() => stranger.close());

    /** The words of the list of problems: what it is, what of the data, the one thing to do. */
    const tells = async (page: Page): Promise<void> => {
      const { title, data, todo } = problems.insecure_address;
      await page.getByRole('heading', { name: title, exact: true }).waitFor();
      for (const said of [data, todo]) await page.getByText(said, { exact: true }).waitFor();
    };

    test('shows a plain page that says why nothing can work there and what to do', async () => {
      const answer = await stranger.page.goto(address());
      expect(answer?.status()).toBe(403);
      await tells(stranger.page);
      expect(await stranger.page.locator('body').innerText()).toContain('TLS_CERT');
      expect(await lookAt(stranger.page, 'the relay at an insecure address', 'it')).toEqual([]);
    });

    test('shows the app’s own page where a proxy hides the address from the relay', async () => {
      await stranger.page.route('http://ponte.test:*/**', async (route) => {
        const { pathname } = new URL(route.request().url());
        await route.fulfill({ response: await route.fetch({ url: `${journey.relay.url}${pathname}` }) });
      });
      await stranger.page.goto(address());
      await tells(stranger.page);
      await stranger.page.getByText('https://ponte.test').waitFor();
      expect(await lookAt(stranger.page, 'the app at an insecure address', 'it')).toEqual([]);
      await stranger.page.addInitScript(() => {
        Object.defineProperty(navigator, 'languages', { value: ['ar-XB'] });
      });
      await stranger.page.reload();
      await stranger.page.locator('html[dir=rtl] h1').waitFor();
      expect(await lookAt(stranger.page, 'the app at an insecure address', 'ar-XB')).toEqual([]);
    });
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
