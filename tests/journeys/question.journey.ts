/**
 * [K7] The tablet is turned round: covered, with one question on it. Nothing else can be reached from there; the answer
 * lands in its field; the PIN leads back to it.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { phoneShown } from '../../src/domain/phoneShown';
import { createCanaries } from '../support/everyField';
import type { Device, Journey } from '../support/journey';
import { FOUNDERS_SECRET, PIN } from '../support/journeyTeam';
import { casesScreen } from '../support/pages/cases';
import { coveredScreen } from '../support/pages/covered';
import { frame } from '../support/pages/frame';
import { outside } from '../support/pages/outside';
import { registerScreen } from '../support/pages/register';
import { openFounder, startTeam } from '../support/startTeam';

describe('a tablet handed to a person', () => {
  let journey: Journey;
  let device: Device;
  let path: string;
  const canaries = createCanaries();
  const alias = canaries.of('alias');
  const phone = canaries.numberOf('phone');

  beforeAll(async () => {
    journey = await startTeam('of one');
    device = await openFounder(journey);
    await casesScreen(device.page).create({ alias, reason: 'Rinnovo permesso', kind: 'Accompagnamento' });
    await casesScreen(device.page).problem.fill(canaries.of('problem'));
    await casesScreen(device.page).part('Persona');
    await casesScreen(device.page).phone.fill(phone);
    // A field that follows from it appears: nothing is tapped while it does.
    await casesScreen(device.page).phone.blur();
    await device.page.getByRole('group', { name: 'Telefono condiviso con altri' }).waitFor();
    await frame(device.page).allDelivered();
    path = new URL(device.page.url()).pathname;
  });
  afterAll(() => journey.end());

  const covered = () => coveredScreen(device.page);
  /** Everything of the page a person could see or read out of it. */
  const seenOn = (page: Page): Promise<string> =>
    page.evaluate(() => [document.documentElement.outerHTML, document.title, location.href].join('\n'));
  const expectNothing = async (page = device.page): Promise<void> => {
    const seen = await seenOn(page);
    expect(canaries.markers.filter((marker) => seen.includes(marker))).toEqual([]);
    expect(seen).not.toMatch(/Ada Prova|Équipe Prova/);
  };
  const comeBack = async (): Promise<void> => {
    await covered().operator();
    await frame(device.page).typePin(PIN);
    await frame(device.page).coverButton.waitFor();
  };
  const askLanguages = () => device.page.getByRole('button', { name: 'Fai rispondere: Lingue' }).click();

  test('the question stands there in both languages, and nothing of the person or the team', async () => {
    await askLanguages();
    await expect.poll(() => covered().question.innerText()).toBe('Which languages do you speak?');
    expect(await covered().beneath.innerText()).toBe('Quali lingue parla?');
    expect(await covered().answer('Wolof').innerText()).toBe('Wolof');
    expect(await covered().answer('French').innerText()).toBe('French\nFrancese');
    await expectNothing();
    await covered().speak('Italiano');
    await expect.poll(() => covered().question.innerText()).toBe('Quali lingue parla?');
    expect(await covered().beneath.count()).toBe(0);
    await covered().speak('English');
  });

  test('in a language only people are spoken to in: question, answers and the words around them, Italian under each', async () => {
    await covered().speak('العربية');
    await expect.poll(() => covered().question.innerText()).toBe('ما اللغات التي تتكلمها؟');
    expect(await covered().beneath.innerText()).toBe('Quali lingue parla?');
    expect(await covered().answer('الفرنسية').innerText()).toBe('الفرنسية\nFrancese');
    const main = device.page.getByRole('main');
    expect([await main.getAttribute('lang'), await main.getAttribute('dir')]).toEqual(['ar', 'rtl']);
    expect(await main.innerText()).toContain('مسودة: لم يراجع أحد هذا النص بعد.');
    expect(await main.innerText()).toContain('Bozza: nessuno ha ancora controllato questo testo.');
    await device.page.getByRole('button', { name: 'اخرج فورًا' }).waitFor();
    await expectNothing();
    await covered().speak('English');
    await expect.poll(() => covered().question.innerText()).toBe('Which languages do you speak?');
  });

  test('the neutral way out hides the question too, and needs the PIN to come back', async () => {
    await covered().leave();
    await frame(device.page).covered.waitFor();
    expect(await device.page.getByRole('main').innerText()).not.toMatch(/languages|lingue/i);
    await frame(device.page).askForPin();
    await frame(device.page).typePin(PIN);
    await casesScreen(device.page).phone.waitFor();
    await askLanguages();
    await covered().answers.first().waitFor();
  });

  test('twenty steps back, a deep link, a reload and a second window lead nowhere', async () => {
    for (let step = 0; step < 20; step++) {
      await device.page.goBack({ waitUntil: 'commit' }).catch(() => undefined);
      await expectNothing();
      expect(await frame(device.page).coverButton.count()).toBe(0);
    }
    for (const address of [path, '/register', '/cases', '/search']) {
      await device.open(`${journey.relay.url}${address}`);
      await outside(device.page).passphrase.waitFor();
      await expectNothing();
    }
    await device.page.reload();
    await outside(device.page).passphrase.waitFor();
    await expectNothing();
    const second = await device.tablet.context.newPage();
    await second.goto(`${journey.relay.url}${path}`);
    await outside(second).passphrase.waitFor();
    await expectNothing(second);
    await second.close();
  });

  test('after the passphrase the question is there again and nothing else; the person answers', async () => {
    await outside(device.page).unlock(FOUNDERS_SECRET);
    await covered().answers.first().waitFor();
    await expectNothing();
    await covered().answer('French').click();
    await covered().thanks.waitFor();
    await covered().answer('Wolof').click();
    await covered().thanks.waitFor();
    await expectNothing();
  });

  test('the PIN leads back to the same screen, with the answer in its field', async () => {
    await comeBack();
    expect(new URL(device.page.url()).pathname).toBe(path);
    const chosen = device.page.getByRole('group', { name: 'Lingue' }).getByRole('button', { name: /^Togli/ });
    await expect.poll(() => chosen.allInnerTexts()).toEqual(['Francese', 'Wolof']);
    expect(await casesScreen(device.page).phone.inputValue()).toBe(phoneShown(phone));
  });

  test('a question of the register: looked up, answered, and there in the half-filled access', async () => {
    await frame(device.page).go('Registro');
    await registerScreen(device.page).answer('sex', 'Femmina');
    await device.page.getByRole('button', { name: 'Fai rispondere' }).click();
    await device.page.getByRole('button', { name: 'Di che Paese è cittadino o cittadina?' }).click();
    await covered().search.fill('seneg');
    await covered().answer('Senegal').click();
    await covered().thanks.waitFor();
    await expectNothing();
    await comeBack();
    await registerScreen(device.page).title.waitFor();
    await expect.poll(() => registerScreen(device.page).answers()).toEqual({ nationality: 'Senegal', sex: 'Femmina' });
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
