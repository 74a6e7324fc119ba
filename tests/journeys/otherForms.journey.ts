/** The app is updated while forms are half filled, and the forms are other ones afterwards. */
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPatched } from '../support/buildPatched';
import { type Device, type Journey, startJourney } from '../support/journey';
import { FOUNDERS_SECRET, foundTeam, unlock } from '../support/journeyTeam';
import { otherForms } from '../support/otherForms';
import { casesScreen } from '../support/pages/cases';
import { frame } from '../support/pages/frame';
import { registerScreen } from '../support/pages/register';
import { projectRoot } from '../support/projectRoot';

const BUILT = process.env['SERVE_APP'] ?? `${projectRoot}/dist`;
const SAFE = 'Solo di sera, dopo le otto';

describe('an update changes forms that somebody has half filled', () => {
  const app = mkdtempSync(join(tmpdir(), 'ponte-served-'));
  let journey: Journey;
  let device: Device;

  beforeAll(async () => {
    cpSync(BUILT, app, { recursive: true });
    const later = mkdtempSync(join(tmpdir(), 'ponte-later-'));
    await buildPatched(later, otherForms);
    journey = await startJourney(app);
    device = await foundTeam(journey);
    const { page } = device;
    const cases = casesScreen(page);
    await cases.create({ alias: 'Omar Inventato', reason: 'Ricerca casa', kind: 'Accompagnamento' });
    await cases.part('Persona');
    await page.getByRole('textbox', { name: 'Quando e come è sicuro chiamare' }).fill(SAFE);
    await cases.phone.fill('33');
    await cases.phone.blur();
    await frame(page).go('Casi');
    await page.getByRole('link', { name: 'Nuovo caso' }).click();
    await page.getByRole('textbox', { name: 'Come chiamarla', exact: true }).fill('Fatou Modello');
    await frame(page).go('Registro');
    await registerScreen(page).answer('nationality', 'Senegal');
    await frame(page).status.filter({ hasNotText: 'in salvataggio' }).waitFor();

    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    for (const name of readdirSync(app)) rmSync(join(app, name), { recursive: true });
    cpSync(later, app, { recursive: true });
    rmSync(later, { recursive: true });
    await page.reload();
    await unlock(device, FOUNDERS_SECRET);
    await frame(page).go('Oggi');
    await page.getByRole('button', { name: 'Aggiorna adesso' }).click();
    await unlock(device, FOUNDERS_SECRET);
  }, 180_000);
  afterAll(async () => {
    await journey.end();
    rmSync(app, { recursive: true });
  });

  test('an answer to a question that is gone is shown with its question, and the version it was given on', async () => {
    const { page } = device;
    await casesScreen(page).open('Omar Inventato');
    await casesScreen(page).part('Persona');
    const former = page.getByRole('region', { name: 'Risposte date a un’altra versione della scheda' });
    await former.getByText(SAFE).waitFor();
    expect(await former.innerText()).toMatch(/Quando e come è sicuro chiamare[\s\S]*versione 1/);
    expect(await page.getByRole('textbox', { name: 'Quando e come è sicuro chiamare' }).count()).toBe(0);
  });

  test('what was typed and is not an answer yet stands in its field', async () => {
    await expect.poll(() => casesScreen(device.page).phone.inputValue()).toBe('33');
  });

  test('a case that was being opened, and an access, are where they were', async () => {
    const { page } = device;
    await frame(page).go('Casi');
    await page.getByRole('link', { name: 'Nuovo caso' }).click();
    const alias = page.getByRole('textbox', { name: 'Come chiamarla', exact: true });
    await expect.poll(() => alias.inputValue()).toBe('Fatou Modello');
    await frame(page).go('Registro');
    await expect.poll(() => registerScreen(page).answers()).toMatchObject({ nationality: 'Senegal' });
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
