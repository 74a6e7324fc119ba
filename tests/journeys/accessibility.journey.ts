/** Every screen, in every language of the staff and mirrored, light and dark, on a tablet and on a phone. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings } from '../support/axe';
import { type Device, type Journey, startJourney } from '../support/journey';
import { FOUNDERS_SECRET, foundTeam, PIN } from '../support/journeyTeam';
import { casesScreen } from '../support/pages/cases';
import { registerScreen } from '../support/pages/register';

const TABLET = { width: 1024, height: 768 };
const PHONE = { width: 360, height: 800 };
const light = [
  { name: 'tablet light', size: TABLET, colorScheme: 'light' },
  { name: 'phone dark', size: PHONE, colorScheme: 'dark' },
] as const;
const dark = [
  { name: 'phone light', size: PHONE, colorScheme: 'light' },
  { name: 'tablet dark', size: TABLET, colorScheme: 'dark' },
] as const;
/** Each language in both themes and at both sizes; between them they see all four combinations. */
const seen = [
  { language: 'it', views: light },
  { language: 'en', views: dark },
  { language: 'ar-XB', views: light },
] as const;
type View = (typeof light)[number] | (typeof dark)[number];

const outsidePaths = ['/', '/found', '/join', '/sheet', '/show'];
const insidePaths = [
  '/today',
  '/register',
  '/register/day',
  '/cases',
  '/cases/new',
  '/search',
  '/show',
  '/team',
  '/team/invite',
  '/team/figures',
  '/team/files',
  '/team/sheet',
  '/team/settings',
  '/team/settings/places',
  '/team/delivery',
  '/team/passphrase',
  '/pin',
];

describe('everybody can use every screen', () => {
  let journey: Journey;
  let device: Device;
  let stranger: Device;
  const own: string[] = [];

  const speak = async ({ page }: Device, language: string): Promise<void> => {
    await page.evaluate((tag) => {
      localStorage.setItem('ponte.preferences', JSON.stringify({ language: tag, text: 'normal', theme: 'system' }));
    }, language);
    await page.goto(journey.relay.url);
    await page.locator(`html[lang=${language}] h1`).waitFor();
  };
  const goTo = async (page: Page, path: string): Promise<void> => {
    await page.evaluate((to) => history.pushState(null, '', to), path);
    await page.locator('h1').last().waitFor();
    await page.locator('progress').waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).toBe(path);
  };
  const look = async (page: Page, screen: string, views: readonly View[]): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const { name, size, colorScheme } of views) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      found.push(...(await axeFindings(page)).map((line) => `${screen}, ${name}: ${line}`));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) found.push(`${screen}, ${name}: ${wide} pixels too wide`);
    }
    return found;
  };

  beforeAll(async () => {
    journey = await startJourney();
    [device, stranger] = await Promise.all([foundTeam(journey), journey.device('stranger')]);
    const { page } = device;
    await casesScreen(page).create({ alias: 'Omar Inventato', reason: 'Ricerca casa', kind: 'Accompagnamento' });
    const path = new URL(page.url()).pathname;
    await casesScreen(page).addNote('Chiamato il proprietario.');
    own.push(path, `${path}/person`, `${path}/diary`, `${path}/history`);
  });
  afterAll(() => journey.end());

  test('the keyboard alone records an access', async () => {
    const { page } = device;
    const focus = () =>
      page.evaluate(() => {
        const element = document.activeElement;
        const group = element?.closest('fieldset')?.querySelector('legend')?.textContent ?? '';
        return `${group}|${element?.textContent ?? ''}`;
      });
    const tabTo = async (wanted: RegExp): Promise<void> => {
      for (let press = 0; press < 120; press++) {
        if (wanted.test(await focus())) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`not reached with Tab: ${wanted}`);
    };
    await tabTo(/\|Registro$/);
    await page.keyboard.press('Enter');
    await registerScreen(page).title.waitFor();
    await tabTo(/^Nazionalità\|Altro/);
    await page.keyboard.press('Enter');
    await page.keyboard.type('pakist');
    await registerScreen(page).search.press('Enter');
    const rest = ['Sesso', 'Fascia di età', 'Primo accesso', 'Titolo di soggiorno', 'Causale della richiesta'];
    for (const group of [...rest, 'Indirizzato da', 'Risposta attivata', 'Accompagnamento o mediazione']) {
      await tabTo(new RegExp(`^${group}\\|$`));
      await page.keyboard.press('Space');
    }
    await tabTo(/\|Registra$/);
    await page.keyboard.press('Enter');
    await registerScreen(page).recorded.waitFor();
  });

  test.each(seen)('axe finds nothing before anybody is in, in $language', async ({ language, views }) => {
    const { page } = stranger;
    const found: string[] = [];
    await speak(stranger, language);
    for (const path of outsidePaths) {
      await goTo(page, path);
      found.push(...(await look(page, path, views)));
    }
    expect(found).toEqual([]);
  });

  test.each(seen)('axe finds nothing on any screen of the team, in $language', async ({ language, views }) => {
    const { page } = device;
    const found: string[] = [];
    await speak(device, language);
    found.push(...(await look(page, 'locked', views)));
    await page.locator('#passphrase').fill(FOUNDERS_SECRET);
    await page.locator('#passphrase').press('Enter');
    await page.locator('.frame h1').waitFor();
    for (const path of [...insidePaths, ...own]) {
      await goTo(page, path);
      found.push(...(await look(page, path, views)));
    }
    await goTo(page, '/register/day');
    await page.locator('a[href^="/register/correct/"]').click();
    await page.locator('.register-record').waitFor();
    found.push(...(await look(page, 'a correction', views)));
    await goTo(page, '/show');
    await page.locator('a[href="/show/service/new"]').click();
    await page.locator('[id$="-schedules"]').click();
    found.push(...(await look(page, 'a service', views)));
    await goTo(page, '/register');
    await page.locator('#ask-person').click();
    found.push(...(await look(page, 'what to ask', views)));
    await page.locator('dialog .button-wide').first().click();
    await page.locator('.ask-answer').first().waitFor();
    found.push(...(await look(page, 'a question to the person', views)));
    await page.locator('.ask-foot .button').click();
    for (const digit of PIN) await page.getByRole('button', { name: digit, exact: true }).click();
    await goTo(page, '/register');
    await page.locator('.choice-more').first().click();
    found.push(...(await look(page, 'a long list', views)));
    await page.keyboard.press('Escape');
    await page.locator('.cover-button').click();
    await page.locator('.veil').waitFor();
    found.push(...(await look(page, 'covered', views)));
    expect(found).toEqual([]);
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
