/** Somebody who only wants to see what this is: one tap in, one tap out, and nothing of it ever on the network. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Device, type Journey, startJourney } from '../support/journey';
import { casesScreen } from '../support/pages/cases';
import { frame } from '../support/pages/frame';
import { outside } from '../support/pages/outside';
import { registerScreen } from '../support/pages/register';
import { teamScreen } from '../support/pages/team';

const A_MINUTE = 60_000;
const PIN = '2580';
const ANSWERS = {
  nationality: 'Senegal',
  sex: 'Maschio',
  ageBand: '18-24',
  firstAccess: 'Sì',
  permit: 'Richiesta asilo',
  reason: 'Rinnovo permesso',
  sentBy: 'Di propria iniziativa',
  response: 'Informazione data',
  opened: 'Nessuno',
};
const MARK = 'Prova con dati inventati · non scrivere dati veri';

describe('trying the app with invented data', () => {
  let journey: Journey;
  let device: Device;
  let started: number;
  const inside = () => frame(device.page);
  const databases = () =>
    device.page.evaluate(async () => (await indexedDB.databases()).map(({ name = '' }) => name).sort());

  beforeAll(async () => {
    journey = await startJourney();
    started = Date.now();
    device = await journey.device('visitor', { viewport: { width: 360, height: 800 } });
  });
  afterAll(() => journey.end());

  test('the first screen says that the format is a trial, and what that means', async () => {
    const notice = device.page.locator('.notice').filter({ hasText: 'Versione di prova' });
    await notice.filter({ hasText: 'non come unico archivio' }).waitFor();
  });

  test('one tap leads to a team with cases and accesses, within a minute of the first visit', async () => {
    await outside(device.page).tryInvented();
    await device.page.getByRole('heading', { name: /^Ciao, / }).waitFor();
    await device.page.getByText('24 accessi registrati oggi').waitFor();
    await inside().go('Casi');
    await casesScreen(device.page).item('Omar Inventato').waitFor();
    expect(Date.now() - started).toBeLessThan(A_MINUTE);
  });

  test('every screen is marked as invented', async () => {
    for (const place of ['Oggi', 'Registro', 'Casi', 'Mostra', 'Squadra'] as const) {
      await inside().go(place);
      await device.page.getByText(MARK).waitFor();
    }
  });

  test('an access is recorded and stands in the figures', async () => {
    const register = registerScreen(device.page);
    await inside().go('Registro');
    await register.answerAll(ANSWERS);
    await register.recordIt();
    await teamScreen(device.page).figures();
    await expect.poll(() => teamScreen(device.page).figure('Totale accessi').innerText()).toBe('25');
  });

  test('what is off by default is asked once the settings say so, at most three reasons, and kept with the access', async () => {
    const { page } = device;
    const register = registerScreen(page);
    const reasons = page.getByRole('group', { name: 'Altre causali' });
    const taken = () => reasons.getByRole('button', { name: /^Togli/ }).allInnerTexts();
    await inside().go('Registro');
    await register.record.waitFor();
    expect(await reasons.count()).toBe(0);
    await inside().go('Squadra');
    await inside().follow('Impostazioni');
    await page.getByRole('radio', { name: 'Anche altre causali e per conto di chi' }).check();
    await inside().go('Registro');
    for (const reason of ['Ricerca casa', 'Ricerca lavoro', 'Codice fiscale, SPID, CIE', 'Cittadinanza italiana']) {
      await reasons.getByRole('button', { name: 'Aggiungi' }).click();
      await page.getByRole('option', { name: reason, exact: true }).click();
    }
    await expect.poll(taken).toEqual(['Ricerca casa', 'Ricerca lavoro', 'Codice fiscale, SPID, CIE']);
    await page.getByRole('radio', { name: 'Per un familiare' }).check();
    await register.answerAll({ ...ANSWERS, nationality: 'Marocco' });
    await register.recordIt();
    await page.getByRole('link', { name: 'Elenco e totali' }).click();
    await page.getByRole('link', { name: 'Correggi' }).first().click();
    await expect
      .poll(async () => [...(await taken())].sort())
      .toEqual(['Codice fiscale, SPID, CIE', 'Ricerca casa', 'Ricerca lavoro']);
    expect(await page.getByRole('radio', { name: 'Per un familiare' }).isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Annulla' }).click();
  });

  test('nothing left the device: no socket, and no request but for the app itself', async () => {
    const { sent } = device.cable;
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.filter((line) => !line.startsWith('GET /'))).toEqual([]);
    const paths = sent.map((line) => line.split(' ')[1] ?? '').filter((path) => !/^\/(assets\/[\w.-]+)?$/.test(path));
    expect(paths.filter((path) => !/^\/[\w-]+\.(js|svg|png|html|webmanifest)$/.test(path))).toEqual([]);
  });

  test('covered, with a question to the person or without, it is marked as invented too', async () => {
    const { page } = device;
    const mark = page.getByText(MARK);
    await inside().go('Squadra');
    await inside().follow('Impostazioni');
    await inside().follow('Scegli il PIN');
    await outside(page).choosePin(PIN);
    await inside().go('Registro');
    await page.locator('#ask-person').click();
    await page.locator('dialog .button-wide').first().click();
    await page.locator('.ask-answer').first().waitFor();
    await mark.waitFor();
    await page.locator('.ask-top .button').last().click();
    await page.locator('.neutral').waitFor();
    await mark.waitFor();
    await inside().askForPin();
    await inside().typePin(PIN);
    await inside().coverButton.waitFor();
    await inside().cover();
    await inside().covered.waitFor();
    await mark.waitFor();
    const { scrollHeight, clientHeight } = await page.evaluate(() => {
      const { scrollHeight, clientHeight } = document.documentElement;
      return { scrollHeight, clientHeight };
    });
    expect(scrollHeight).toBeLessThanOrEqual(clientHeight);
    await inside().askForPin();
    await inside().typePin(PIN);
    await inside().coverButton.waitFor();
  });

  test('locked, it is marked as invented too, and opens again with one tap', async () => {
    await inside().lock();
    await device.page.getByText(MARK).waitFor();
    await device.page.getByRole('button', { name: 'Apri la prova' }).click();
    await inside().coverButton.waitFor();
  });

  test('one tap in the settings deletes it, and the first screen is back', async () => {
    expect((await databases()).length).toBeGreaterThan(1);
    await inside().go('Squadra');
    await inside().follow('Impostazioni');
    await device.page.getByRole('button', { name: 'Cancella la prova' }).click();
    await device.page.getByRole('heading', { name: 'Un ponte tra chi ascolta e chi ha bisogno' }).waitFor();
    expect((await databases()).filter((name) => /ponte-[\w-]{22}/.test(name))).toEqual([]);
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
