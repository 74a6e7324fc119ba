/**
 * [K7] An information card on a tablet turned round: both languages, nothing of the team, a sky when nobody touches it, and
 * the PIN to come back.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Device, Journey } from '../support/journey';
import { FOUNDERS_SECRET, PIN } from '../support/journeyTeam';
import { casesScreen } from '../support/pages/cases';
import { coveredScreen } from '../support/pages/covered';
import { frame } from '../support/pages/frame';
import { outside } from '../support/pages/outside';
import { openFounder, startTeam } from '../support/startTeam';

const ALIAS = 'Nadia Finta';
const A_MINUTE = 61_000;

describe('a card shown to the person', () => {
  let journey: Journey;
  let device: Device;
  const main = () => device.page.getByRole('main');
  const covered = () => coveredScreen(device.page);
  const paragraphs = () => device.page.locator('.card-text > li');
  const openCard = async (): Promise<void> => {
    await frame(device.page).go('Mostra');
    await device.page.getByRole('button', { name: 'العربية', exact: true }).click();
    await device.page.getByRole('button', { name: /Gravidanza/ }).click();
    await device.page.getByRole('button', { name: 'Mostra alla persona' }).waitFor();
  };
  const handOver = async (): Promise<void> => {
    await device.page.getByRole('button', { name: 'Mostra alla persona' }).click();
    await covered().answer('Ho capito').waitFor();
  };
  const comeBack = async (): Promise<void> => {
    await frame(device.page).typePin(PIN);
    await frame(device.page).coverButton.waitFor();
  };
  const expectNothingOfTheTeam = async (): Promise<void> => {
    const seen = await device.page.evaluate(() =>
      [document.documentElement.outerHTML, document.title, location.href].join('\n'),
    );
    for (const name of [ALIAS, 'Ada Prova', 'Équipe Prova']) expect(seen).not.toContain(name);
  };

  beforeAll(async () => {
    journey = await startTeam('of one');
    device = await openFounder(journey);
    await casesScreen(device.page).create({ alias: ALIAS, reason: 'Rinnovo permesso', kind: 'Accompagnamento' });
    await frame(device.page).allDelivered();
    await device.offline();
    await openCard();
  });
  afterAll(() => journey.end());

  test('stands there right to left with Italian beside each paragraph, and nothing of anybody else', async () => {
    await handOver();
    expect([await main().getAttribute('lang'), await main().getAttribute('dir')]).toEqual(['ar', 'rtl']);
    const count = await paragraphs().count();
    expect(count).toBeGreaterThan(3);
    for (let at = 0; at < count; at++) {
      const [theirs, italian] = ['.in-theirs', '.in-italian'].map((part) => paragraphs().nth(at).locator(part));
      expect(await theirs?.innerText()).toMatch(/\p{Script=Arabic}/u);
      expect(await italian?.innerText()).toMatch(/\p{Script=Latin}/u);
    }
    await expectNothingOfTheTeam();
  });

  test('the paragraph that is tapped stands out, in both languages at once', async () => {
    const colour = () =>
      paragraphs()
        .nth(1)
        .evaluate((item) => getComputedStyle(item).backgroundColor);
    const before = await colour();
    await paragraphs().nth(1).click();
    expect(await colour()).not.toBe(before);
  });

  test('is written larger at a tap, and as ever after the largest', async () => {
    const larger = device.page.getByRole('button', { name: /^حجم النص/ });
    const height = async (): Promise<number> => (await paragraphs().first().boundingBox())?.height ?? 0;
    const heights = [await height()];
    for (let press = 0; press < 3; press++) {
      await larger.click();
      heights.push(await height());
    }
    expect(heights[1]).toBeGreaterThan(heights[0] ?? 0);
    expect(heights[2]).toBeGreaterThan(heights[1] ?? 0);
    expect(heights[3]).toBe(heights[0]);
  });

  test('that it was understood is the person’s own tap, and thanked for in both languages', async () => {
    await covered().answer('Ho capito').click();
    await covered().thanks.waitFor();
    expect(await covered().thanks.innerText()).toMatch(/\p{Script=Arabic}/u);
  });

  test('untouched for a minute it gives way to a sky, from which the card is one tap away', async () => {
    await device.page.clock.install();
    await covered().question.click();
    await device.page.clock.fastForward(A_MINUTE);
    await device.page.locator('.neutral-time').waitFor();
    expect(await main().innerText()).not.toMatch(/Gravidanza|capito/);
    await device.page.getByRole('button', { name: 'العودة إلى النص' }).click();
    await paragraphs().first().waitFor();
  });

  test('the quick exit shows the sky at once, and only the PIN leads back', async () => {
    await device.page.getByRole('button', { name: 'اخرج فورًا' }).click();
    await device.page.locator('.neutral-time').waitFor();
    expect(await device.page.getByRole('button').count()).toBe(1);
    await frame(device.page).askForPin();
    await comeBack();
    await device.page.getByRole('button', { name: 'Mostra alla persona' }).waitFor();
  });

  test('what is only the person’s own does not come back from the sky without the PIN', async () => {
    await casesScreen(device.page).open(ALIAS);
    await casesScreen(device.page).part('Persona');
    await device.page.getByRole('button', { name: 'Fai rispondere: Lingue' }).click();
    await covered().answers.first().waitFor();
    await device.page.clock.fastForward(A_MINUTE);
    await device.page.locator('.neutral-time').waitFor();
    expect(await device.page.getByRole('button').count()).toBe(1);
    await frame(device.page).askForPin();
    await device.page.getByText('PIN', { exact: true }).waitFor();
    expect(await device.page.getByRole('button', { name: 'Torna alla domanda' }).count()).toBe(0);
    await comeBack();
    await openCard();
  });

  test('twenty steps back, a deep link, a reload and a second window lead nowhere', async () => {
    await handOver();
    for (let step = 0; step < 20; step++) {
      await device.page.goBack({ waitUntil: 'commit' }).catch(() => undefined);
      await expectNothingOfTheTeam();
      expect(await frame(device.page).coverButton.count()).toBe(0);
    }
    for (const address of ['/cases', '/register', '/search']) {
      await device.open(`${journey.relay.url}${address}`);
      await outside(device.page).passphrase.waitFor();
      await expectNothingOfTheTeam();
    }
    await device.page.reload();
    await outside(device.page).passphrase.waitFor();
    const second = await device.tablet.context.newPage();
    await second.goto(`${journey.relay.url}/cases`);
    await outside(second).passphrase.waitFor();
    expect(await second.content()).not.toContain(ALIAS);
    await second.close();
  });

  test('behind the passphrase the card is shown again in the same language, and the PIN leads back', async () => {
    await outside(device.page).unlock(FOUNDERS_SECRET);
    await covered().answer('Ho capito').waitFor();
    expect(await main().getAttribute('lang')).toBe('ar');
    await covered().operator();
    await comeBack();
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
