/** One tablet, and what stands between a person and the app: a second window, an insecure address, a new version. */
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchTablet, type Tablet } from '../support/browser';
import { type Device, type Journey, startJourney } from '../support/journey';
import { FOUNDERS_SECRET, foundTeam } from '../support/journeyTeam';
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

  describe('a second window', () => {
    let second: Page;

    test('explains that the app is open elsewhere and offers to bring the work here', async () => {
      second = await device.tablet.context.newPage();
      await second.goto(journey.relay.url);
      // Italian comes last: the other tests read it.
      for (const language of ['en', 'ar-XB', 'it'] as const) {
        await speak(second, journey.relay.url, language);
        await second.locator('#passphrase').fill(FOUNDERS_SECRET);
        await second.locator('#passphrase').press('Enter');
        await second.locator('.notice[role=alert]').waitFor();
        expect(await lookAt(second, 'a second window', language)).toEqual([]);
      }
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
  });

  describe('a new version', () => {
    const NEXT = '<meta name="build" content="next">';
    const isNext = () => device.page.locator('meta[name=build]').count();

    test('is offered when it is there, and a reload alone does not take it', async () => {
      await device.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      const index = readFileSync(join(app, 'index.html'), 'utf8').replace('<head>', `<head>${NEXT}`);
      const worker = readFileSync(join(app, 'serviceWorker.js'), 'utf8');
      const revision = /"revision":\s*"([^"]+)",\s*"url":\s*"index\.html"/.exec(worker)?.[1] ?? '';
      expect(revision).not.toBe('');
      writeFileSync(join(app, 'index.html'), index);
      writeFileSync(join(app, 'serviceWorker.js'), worker.replace(revision, 'next'));

      await device.open();
      await outside(device.page).unlock(FOUNDERS_SECRET);
      await frame(device.page).go('Oggi');
      await device.page.getByText('C’è una versione nuova').waitFor();
      expect(await lookAt(device.page, 'a new version', 'it')).toEqual([]);
      await speak(device.page, journey.relay.url, 'ar-XB');
      await device.page.locator('#passphrase').fill(FOUNDERS_SECRET);
      await device.page.locator('#passphrase').press('Enter');
      await device.page.locator('.frame .notice').first().waitFor();
      expect(await lookAt(device.page, 'a new version', 'ar-XB')).toEqual([]);
      await speak(device.page, journey.relay.url, 'it');
      await outside(device.page).passphrase.waitFor();
      expect(await isNext()).toBe(0);
    });

    test('is taken when a person says so, and locks', async () => {
      await outside(device.page).unlock(FOUNDERS_SECRET);
      await frame(device.page).go('Oggi');
      await device.page.getByRole('button', { name: 'Aggiorna adesso' }).click();
      await outside(device.page).passphrase.waitFor();
      await expect.poll(isNext).toBe(1);
      await outside(device.page).unlock(FOUNDERS_SECRET);
      await frame(device.page).coverButton.waitFor();
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

    test('shows a plain page that says why nothing can work there and what to do', async () => {
      const answer = await stranger.page.goto(address());
      expect(answer?.status()).toBe(403);
      await stranger.page.getByRole('heading', { name: 'Questo indirizzo non è sicuro' }).waitFor();
      expect(await stranger.page.locator('body').innerText()).toMatch(/https:\/\/[\s\S]*TLS_CERT/);
      expect(await lookAt(stranger.page, 'the relay at an insecure address', 'it')).toEqual([]);
    });

    test('shows the app’s own page where a proxy hides the address from the relay', async () => {
      await stranger.page.route('http://ponte.test:*/**', async (route) => {
        const { pathname } = new URL(route.request().url());
        await route.fulfill({ response: await route.fetch({ url: `${journey.relay.url}${pathname}` }) });
      });
      await stranger.page.goto(address());
      await stranger.page.getByRole('heading', { name: 'A questo indirizzo Ponte non può funzionare' }).waitFor();
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
