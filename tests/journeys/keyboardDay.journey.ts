/** The main tasks of a day with a file, by somebody who has a keyboard and no pointer; and whatever has the focus shows it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Device, type Journey, startJourney } from '../support/journey';
import { keyboard } from '../support/keyboard';
import { frame } from '../support/pages/frame';
import { outside } from '../support/pages/outside';

const ALIAS = 'Omar Inventato';
const NOTE = 'Chiamata la scuola per il colloquio.';

describe('a day with a file by keyboard', () => {
  let journey: Journey;
  let device: Device;
  let keys: ReturnType<typeof keyboard>;
  const page = () => device.page;
  const dialog = () => page().getByRole('dialog');

  beforeAll(async () => {
    journey = await startJourney();
    device = await journey.device('office');
    await outside(page()).tryInvented();
    await frame(page()).coverButton.waitFor();
    keys = keyboard(page());
  });
  afterAll(() => journey.end());

  test('a file is found in the search and opened', async () => {
    await keys.typeInto(/\|Cerca/, ALIAS);
    await page().getByRole('main').getByRole('link', { name: ALIAS }).first().waitFor();
    await keys.goTo(new RegExp(`\\|${ALIAS}Persona`), ALIAS);
  });

  test('a new note has the focus at once, and is written', async () => {
    await page().getByRole('navigation', { name: 'Parti del caso' }).waitFor();
    await keys.enterOn(/\|Diario$/);
    await keys.enterOn(/\|Nuova nota$/);
    await expect.poll(() => keys.focused()).toMatch(/\|Testo/);
    await keys.type(NOTE);
    const texts = page().getByRole('textbox', { name: 'Testo', exact: true });
    await expect.poll(async () => Promise.all((await texts.all()).map((text) => text.inputValue()))).toContain(NOTE);
  });

  test('a dialog is left with Escape, and the focus is back where it came from', async () => {
    await keys.enterOn(/\|Scadenze$/);
    await keys.enterOn(/\|Aggiungi una scadenza$/);
    await expect.poll(() => keys.focused()).toMatch(/\|Nuova scadenza/);
    await keys.enterOn(/\|Che scadenza/);
    await dialog().waitFor();
    await keys.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(await keys.focused()).toMatch(/\|Che scadenza/);
  });

  test('the deadline gets its sort and its day', async () => {
    await keys.enterOn(/\|Che scadenza/);
    await dialog().waitFor();
    await keys.type('scadenza permesso');
    await keys.press('Enter');
    await dialog().waitFor({ state: 'detached' });
    await keys.typeInto(/\|Giorno$/, '11112030');
    await keys.press('Tab');
    await page()
      .getByRole('button', { name: /Scadenza permesso.*11 nov 2030/ })
      .waitFor();
  });

  test('a paper of the checklist is ticked', async () => {
    await keys.enterOn(/\|Permesso$/);
    await keys.enterOn(/\|Nuova pratica$/);
    await keys.enterOn(/\|Titolo richiesto/);
    await dialog().waitFor();
    await keys.type('lavoro subordinato');
    await keys.press('Enter');
    await dialog().waitFor({ state: 'detached' });
    await keys.enterOn(/\|Prepara la lista dei documenti$/);
    const passport = page().getByRole('group', { name: 'Passaporto', exact: true }).first();
    await passport.waitFor();
    await keys.spaceOn(/^Passaporto\|C’è$/);
    await passport.getByRole('radio', { name: 'C’è', exact: true, checked: true }).waitFor();
  });

  test('whatever had the focus on the way showed it', () => {
    expect(keys.unseen()).toEqual([]);
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
