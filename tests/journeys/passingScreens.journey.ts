/** Screens that come once and pass: while founding, joining, trying and waiting. Looked at in Italian and mirrored. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Device, Journey } from '../support/journey';
import { FOUNDERS_SECRET, PIN, SECRET } from '../support/journeyTeam';
import { FOUNDER } from '../support/pages/outside';
import { startTeam } from '../support/startTeam';
import { lookAt, speak, type ViewedLanguage } from '../support/views';

const CAMERA = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];
const NEARLY_COVERED_MS = 101_000;

describe.each(['it', 'ar-XB'] as const)(
  'axe finds nothing on a screen that passes, in %s',
  (language: ViewedLanguage) => {
    let journey: Journey;
    let founder: Device;
    let colleague: Device;
    const looksAt = async (page: Page, screen: string): Promise<void> => {
      expect(await lookAt(page, screen, language)).toEqual([]);
    };
    const submit = (page: Page) => page.locator('form button[type=submit]').click();
    const typePin = async (page: Page): Promise<void> => {
      for (const digit of PIN) await page.getByRole('button', { name: digit, exact: true }).click();
    };
    const goTo = async (page: Page, path: string): Promise<void> => {
      await page.evaluate((to) => history.pushState(null, '', to), path);
      await page.locator('progress').waitFor({ state: 'detached' });
    };

    beforeAll(async () => {
      journey = await startTeam('of nobody');
      [founder, colleague] = await Promise.all([
        journey.device('founder'),
        journey.device('colleague', { flags: CAMERA }),
      ]);
      for (const { page } of [founder, colleague]) await speak(page, journey.relay.url, language);
    });
    afterAll(() => journey.end());

    test('the camera: refused on one tablet, looking on the other', async () => {
      for (const { page } of [founder, colleague]) {
        await goTo(page, '/join');
        await page.locator('#join-scan').click();
      }
      await founder.page.locator('dialog video').waitFor({ state: 'detached' });
      await looksAt(founder.page, 'no camera');
      await colleague.page.locator('dialog video').waitFor();
      await looksAt(colleague.page, 'the camera');
    });

    test('the trial with invented data, its settings and its lock', async () => {
      const { page } = colleague;
      await colleague.open();
      await page.locator('.door-main').click();
      await page.locator('.trial-mark').waitFor();
      await page.locator('h1').waitFor();
      await looksAt(page, 'today of the trial');
      await goTo(page, '/team/settings');
      const end = page.locator('.button-danger');
      await end.waitFor();
      await looksAt(page, 'settings of the trial');
      await colleague.open();
      await page.locator('#passphrase').waitFor();
      await looksAt(page, 'lock of the trial');
      await page.locator('.gate .notice .button').click();
      await page.locator('.trial-mark').waitFor();
      await goTo(page, '/team/settings');
      await end.click();
      await page.locator('.door-main').waitFor();
    });

    test('founding: the passphrase, the PIN twice, the recovery sheet offered and made', async () => {
      const { page } = founder;
      await founder.open(await journey.relay.setupLink());
      await page.locator('#found-teamName').fill(FOUNDER.team);
      await page.locator('#found-personName').fill(FOUNDER.name);
      await page.locator('#found-deskName').fill(FOUNDER.desk);
      await page.locator('#found-municipality').fill(FOUNDER.municipality);
      await submit(page);
      await page.locator('#new-passphrase').fill(FOUNDERS_SECRET);
      await looksAt(page, 'a passphrase');
      await submit(page);
      await page.locator('.pin-keys').waitFor();
      await looksAt(page, 'a PIN');
      await typePin(page);
      await looksAt(page, 'the PIN again');
      await typePin(page);
      const make = page.locator('.page .button-main');
      await page.locator('.panel.bullets').waitFor();
      await looksAt(page, 'a recovery sheet offered');
      await make.click();
      await page.locator('.words').waitFor();
      await looksAt(page, 'a recovery sheet made');
    });

    test('joining: the invitation with its code, the words on both tablets', async () => {
      await goTo(founder.page, '/team/invite');
      await founder.page.locator('.panel .button-main').click();
      const link = founder.page.getByText('/#join=');
      await link.waitFor();
      await looksAt(founder.page, 'an invitation');
      await colleague.open(await link.innerText());
      await colleague.page.locator('#join-name').fill('Bruno Esempio');
      await colleague.page.locator('#join-passphrase').fill(SECRET);
      await submit(colleague.page);
      await colleague.page.locator('.words').waitFor();
      await looksAt(colleague.page, 'words to compare');
      await founder.page.locator('.words').waitFor();
      await looksAt(founder.page, 'somebody asks');
      await founder.page.locator('.panel:has(.words) .button-main').click();
      await colleague.page.locator('.pin-keys').waitFor();
    });

    test('[K7] the warning that the screen is about to cover itself', async () => {
      const { page } = founder;
      await page.clock.install();
      await founder.open();
      await page.locator('#passphrase').fill(FOUNDERS_SECRET);
      await submit(page);
      await page.locator('.frame h1').waitFor();
      await page.clock.fastForward(NEARLY_COVERED_MS);
      await page.locator('.messages .notice-warm').waitFor();
      await looksAt(page, 'about to be covered');
    });

    test('no rule of the content security policy was broken and no error was written', () => {
      expect(journey.faults()).toEqual([]);
    });
  },
);
