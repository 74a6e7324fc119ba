/** A referral for a service outside the team, as a sealed file: opened in any browser, without a network, with its words alone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCanarySearch } from '../support/canary';
import type { Device, Journey } from '../support/journey';
import { casesScreen } from '../support/pages/cases';
import { copiesScreen } from '../support/pages/copies';
import { frame } from '../support/pages/frame';
import { referralsScreen } from '../support/pages/referrals';
import { teamScreen } from '../support/pages/team';
import { openFounder, startTeam } from '../support/startTeam';

const ALIAS = 'Zeisigomar Inventato';
/** Longer than what lists keep of a text. */
const REASON = `Zeisiglavoro, anche di notte. ${'Parole in più. '.repeat(30)}Zeisigfine.`;
const PHONE = '333 000 7771';
const JOB_CENTRE = 'Centro per l’impiego (ARTI)';

describe('a sealed referral', () => {
  let journey: Journey;
  let device: Device;
  let elsewhere: BrowserContext;
  let reader: Page;
  let path = '';
  let secret = '';
  const asked: string[] = [];
  const said: string[] = [];
  const open = async (words: string): Promise<void> => {
    await reader.getByLabel('Le sei parole').fill(words);
    await reader.getByRole('button', { name: 'Apri' }).click();
  };

  beforeAll(async () => {
    journey = await startTeam('of one');
    device = await openFounder(journey);
    const { page } = device;
    const on = referralsScreen(page);
    await casesScreen(page).create({ alias: ALIAS, reason: 'Ricerca lavoro', kind: 'Accompagnamento' });
    await casesScreen(page).part('Persona');
    await casesScreen(page).phone.fill(PHONE);
    await casesScreen(page).phone.blur();
    await copiesScreen(page).open();
    await copiesScreen(page).attach('Passaporto', 'Iscrizione');
    await copiesScreen(page).attach('Permesso di soggiorno', 'Rinnovo');
    await on.askToShare(JOB_CENTRE, 'Sono d’accordo');
    await on.part('Segnalazioni');
    await on.button('Nuova segnalazione').click();
    await on.choose('A quale servizio', JOB_CENTRE);
    await on.radio('Entro 30 giorni');
    await page.getByRole('textbox', { name: 'Motivo', exact: true }).fill(REASON);
    await frame(page).allDelivered();
    await on.button('Pronta da inviare').click();
    await page.getByRole('checkbox', { name: 'Passaporto', exact: true }).click();
    const saving = page.waitForEvent('download');
    await on.button('Salva il file').click();
    path = join(journey.folder, 'segnalazione.html');
    await (await saving).saveAs(path);
    const words = await page.getByRole('list', { name: 'Le parole che aprono il file' }).locator('li').allInnerTexts();
    secret = words.map((word) => word.replace(/^\d+\s*/, '').trim()).join(' ');
    const browser = page.context().browser();
    if (!browser) throw new Error('no browser');
    elsewhere = await browser.newContext({ offline: true });
    reader = await elsewhere.newPage();
    reader.on('request', (request) => asked.push(request.url()));
    reader.on('console', (message) => said.push(message.text()));
    await reader.goto(pathToFileURL(path).href);
  });
  afterAll(async () => {
    await elsewhere?.close();
    await journey.end();
  });

  test('says nothing of the person to whoever has only the file', () => {
    const found = createCanarySearch([ALIAS, REASON, PHONE, JOB_CENTRE]);
    expect(found.inBytes(readFileSync(path), 'file')).toEqual([]);
    expect(secret.split(' ')).toHaveLength(6);
    expect(readFileSync(path, 'utf8')).not.toContain(secret);
  });

  test('stays shut with wrong words, and says what to do', async () => {
    await open('abaco abaco abaco abaco abaco abaco');
    await reader.getByRole('alert').filter({ hasText: 'Con queste parole non si apre' }).waitFor();
    expect(await reader.locator('dl').count()).toBe(0);
  });

  test('opens with its words and shows exactly what was chosen: the shared fields and one copy', async () => {
    await open(`  ${secret.toUpperCase()} `);
    await reader.getByText(REASON).waitFor();
    expect(await reader.locator('dd').allInnerTexts()).toEqual(expect.arrayContaining([ALIAS, REASON, JOB_CENTRE]));
    const text = await reader.locator('body').innerText();
    for (const unshared of [PHONE, '3330007771', 'Permesso']) expect(text).not.toContain(unshared);
    expect(await reader.locator('figure').count()).toBe(1);
    const width = await reader
      .getByRole('img', { name: 'Passaporto' })
      .evaluate((image) => (image as HTMLImageElement).naturalWidth);
    expect(width).toBe(64);
  });

  test('its history says that a file was sealed, and with which copies', async () => {
    await expect.poll(() => referralsScreen(device.page).timeline()).toContain('File sigillato, con: Passaporto');
  });

  test('asks the network for nothing and may not', async () => {
    expect(asked.filter((url) => !/^(file|blob):/.test(url))).toEqual([]);
    expect(said).toEqual([]);
    const refused = await reader.evaluate(() =>
      fetch('https://example.org/').then(
        () => 'sent',
        () => 'refused',
      ),
    );
    expect(refused).toBe('refused');
    expect(said.join()).toContain('Content Security Policy');
  });

  test('counts as sent only once somebody says who has it; then S18 stands on the figures', async () => {
    const { page } = device;
    await teamScreen(page).figures();
    const figures = page.getByRole('region', { name: 'Segnalazioni' });
    expect(await figures.count()).toBe(0);
    await referralsScreen(page).open(ALIAS);
    const saving = page.waitForEvent('download');
    await referralsScreen(page).button('Salva il file').click();
    await saving;
    await page.getByRole('textbox', { name: 'Chi ha in mano il foglio o il file' }).fill('Sportello lavoro');
    await referralsScreen(page).button('Consegnata').click();
    await page.getByRole('region', { name: 'Storia della segnalazione' }).getByText('Inviata').waitFor();
    await teamScreen(page).figures();
    await figures.waitFor();
    expect(await figures.getByRole('row', { name: /^Inviate 1$/ }).count()).toBe(1);
    expect(await figures.getByRole('row', { name: `${JOB_CENTRE} 1` }).count()).toBe(1);
  });
});
