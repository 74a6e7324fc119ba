/** Every screen, in every language of the staff and mirrored, light and dark, on tablets and phones, with large text. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Device, type Journey, startJourney } from '../support/journey';
import { FOUNDERS_SECRET, foundTeam, PIN } from '../support/journeyTeam';
import type { MemoryTablet } from '../support/memoryTablet';
import { nodeMember } from '../support/nodeMember';
import { casesScreen } from '../support/pages/cases';
import { registerScreen } from '../support/pages/register';
import { lookAt, TABLET, type ViewedLanguage, views } from '../support/views';

const languages = Object.keys(views) as readonly ViewedLanguage[];

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
  '/team/relay',
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
  /** Two people give one phone number without knowing of each other. */
  const twoPhones = async ({ engine }: MemoryTablet): Promise<void> => {
    const { page } = device;
    await vi.waitUntil(async () => (await engine.cards('person')).length === 1, { timeout: 15_000 });
    const [{ documentId = '' } = {}] = await engine.cards('person');
    await device.offline();
    await casesScreen(page).open('Omar Inventato');
    await casesScreen(page).part('Persona');
    await casesScreen(page).phone.fill('333 000 0001');
    await casesScreen(page).phone.blur();
    await engine.setField(documentId, 'person', 'main', 'phone', '333 000 0002');
    await engine.syncNow();
    await device.online();
    await casesScreen(page).question('Telefono').waitFor();
  };
  const goTo = async (page: Page, path: string): Promise<void> => {
    await page.evaluate((to) => history.pushState(null, '', to), path);
    await page.locator('h1').last().waitFor();
    await page.locator('progress').waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).toBe(path);
  };

  beforeAll(async () => {
    journey = await startJourney();
    [device, stranger] = await Promise.all([foundTeam(journey), journey.device('stranger')]);
    const { page } = device;
    await casesScreen(page).create({ alias: 'Omar Inventato', reason: 'Ricerca casa', kind: 'Accompagnamento' });
    const path = new URL(page.url()).pathname;
    await casesScreen(page).addNote('Chiamato il proprietario.');
    const bruno = await nodeMember(journey, device, 'Bruno Esempio');
    await twoPhones(bruno);
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

  test.each([TABLET, { width: 800, height: 1280 }, { width: 1280, height: 800 }])(
    'all nine answers stand on one screen of $width by $height, each as large as a fingertip',
    async (size) => {
      const { page } = device;
      await page.setViewportSize(size);
      await goTo(page, '/register');
      await page.locator('.answer').nth(8).waitFor();
      const { hidden, smallest } = await page.locator('main').evaluate((main) => {
        const buttons = [...main.querySelectorAll('.answer .choice')].map((button) => button.getBoundingClientRect());
        return {
          hidden: main.scrollHeight - main.clientHeight,
          smallest: Math.min(...buttons.flatMap(({ width, height }) => [width, height])),
        };
      });
      expect(hidden).toBe(0);
      expect(smallest).toBeGreaterThanOrEqual(48);
    },
  );

  test.each(languages)('axe finds nothing before anybody is in, in %s', async (language) => {
    const { page } = stranger;
    const found: string[] = [];
    await speak(stranger, language);
    for (const path of outsidePaths) {
      await goTo(page, path);
      found.push(...(await lookAt(page, path, language)));
    }
    await goTo(page, '/sheet');
    await page.locator('#sheet-words').fill('abaco '.repeat(15));
    await page.locator('#sheet-passphrase').fill(FOUNDERS_SECRET);
    await page.locator('form button[type=submit]').click();
    await page.locator('.notice[role=alert]').waitFor();
    found.push(...(await lookAt(page, 'a problem', language)));
    expect(found).toEqual([]);
  });

  test.each(languages)('axe finds nothing on any screen of the team, in %s', async (language) => {
    const { page } = device;
    const found: string[] = [];
    const seen = async (screen: string): Promise<void> => {
      found.push(...(await lookAt(page, screen, language)));
    };
    await speak(device, language);
    await seen('locked');
    await page.locator('#passphrase').fill(FOUNDERS_SECRET);
    await page.locator('#passphrase').press('Enter');
    await page.locator('.frame h1').waitFor();
    for (const path of [...insidePaths, ...own]) {
      await goTo(page, path);
      await seen(path);
    }
    await goTo(page, `${own[0]}/person`);
    await page.locator('.notice-warm').waitFor();
    await seen('a question between two values');
    await goTo(page, '/cases/AAAAAAAAAAAAAAAAAAAAAA');
    await seen('a case that is not there');
    await goTo(page, '/team/settings/places');
    await page.locator('.list-item').first().click();
    await seen('a place');
    await page.keyboard.press('Escape');
    await goTo(page, '/register/day');
    await page.locator('a[href^="/register/correct/"]').click();
    await page.locator('.register-record').waitFor();
    await seen('a correction');
    await goTo(page, '/show');
    await page.locator('a[href="/show/service/new"]').click();
    await page.locator('[id$="-schedules"]').click();
    await seen('a service');
    await goTo(page, '/register');
    await page.locator('#ask-person').click();
    await seen('what to ask');
    await page.locator('dialog .button-wide').first().click();
    await page.locator('.ask-answer').first().waitFor();
    await seen('a question to the person');
    await page.locator('.ask-foot .button').click();
    for (const digit of PIN) await page.getByRole('button', { name: digit, exact: true }).click();
    await goTo(page, '/register');
    await page.locator('.register-record').click();
    await page.locator('.answer-wrong').first().waitFor();
    await seen('answers missing');
    await page.locator('.choice-more').first().click();
    await seen('a long list');
    await page.keyboard.press('Escape');
    await page.locator('.cover-button').click();
    await page.locator('.veil').waitFor();
    await seen('covered');
    expect(found).toEqual([]);
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
