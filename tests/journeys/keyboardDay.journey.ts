/** The main tasks of a day with a file, by somebody who has a keyboard and no pointer; and whatever has the focus shows it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import arabic from '../../locales/ar/notices.json';
import type { Device, Journey } from '../support/journey';
import { PIN } from '../support/journeyTeam';
import { keyboard } from '../support/keyboard';
import { coveredScreen } from '../support/pages/covered';
import { frame } from '../support/pages/frame';
import { outside } from '../support/pages/outside';
import { startTeam } from '../support/startTeam';

const ALIAS = 'Omar Inventato';
const NOTE = 'Chiamata la scuola per il colloquio.';
const REASON = 'Chiede una visita, parla arabo.';

describe('a day with a file by keyboard', () => {
  let journey: Journey;
  let device: Device;
  let keys: ReturnType<typeof keyboard>;
  const page = () => device.page;
  const dialog = () => page().getByRole('dialog');

  const pick = async (field: RegExp, words: string) => {
    await keys.enterOn(field);
    await dialog().waitFor();
    await keys.type(words);
    await keys.press('Enter');
    await dialog().waitFor({ state: 'detached' });
  };
  /** To be signed: what a keyboard cannot draw is signed on the printed sheet. */
  const beginConsent = async () => {
    await keys.enterOn(/\|Nuovo consenso$/);
    await pick(/\|Per che cosa/, 'condivisione con un servizio');
    await pick(/\|Per quale servizio/, 'medico o ped');
    await keys.tabTo(/^In che modo.*\|A voce/);
    await keys.press('ArrowDown');
    await page().getByRole('radio', { name: 'Con firma', checked: true }).waitFor();
  };

  beforeAll(async () => {
    journey = await startTeam('of nobody');
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

  test('the PIN that is asked for before the tablet is handed over is chosen, and leads back to the consents', async () => {
    await keys.enterOn(/\|Consensi$/);
    await beginConsent();
    await keys.enterOn(/\|Fai leggere e rispondere$/);
    await page().getByRole('heading', { level: 1, name: 'Un PIN per coprire lo schermo' }).waitFor();
    await keys.tabTo(/\|1$/);
    await keys.type(PIN);
    await page().getByText('Ancora una volta le stesse cifre').waitFor();
    await keys.type(PIN);
    await page().getByRole('region', { name: 'Consensi' }).waitFor();
  });

  test('a consent is read and given with two keys of the person’s own, and signed on paper', async () => {
    await keys.enterOn(/\|Condivisione con un servizio indicato: Medico o pediatra.*Non chiesto/);
    await keys.enterOn(/\|Fai leggere e rispondere$/);
    const covered = coveredScreen(page());
    await covered.answer('Ho capito').waitFor();
    // In a language the person knows; the words of the worker stand beneath.
    expect(await keys.focused()).toMatch(/^\|المشاركة مع/);
    await keys.enterOn(/Ho capito$/);
    await covered.answer('Ho capito').and(page().locator('[aria-pressed="true"]')).waitFor();
    await keys.enterOn(/Sono d’accordo$/);
    await page().getByText(arabic.orOnPaper).waitFor();
    // Thanked for giving the tablet back only when there is nothing left to do on it.
    expect(await covered.thanks.count()).toBe(0);
    await keys.enterOn(/\|Operatore$/);
    await keys.type(PIN);
    await keys.enterOn(/\|Condivisione con un servizio indicato: Medico o pediatra.*Dato/);
    await page().getByText('letto in Arabo').waitFor();
    await keys.tabTo(/\|Stampa$/);
  });

  test('a referral is written, previewed and handed over', async () => {
    await keys.enterOn(/\|Segnalazioni$/);
    await keys.enterOn(/\|Nuova segnalazione$/);
    await page().getByRole('region', { name: 'Che cosa parte' }).waitFor();
    await pick(/\|A quale servizio/, 'medico o ped');
    await keys.tabTo(/^Urgenza.*\|/);
    await keys.press('ArrowDown');
    await keys.typeInto(/\|Motivo$/, REASON);
    const preview = page().getByRole('region', { name: 'Che cosa parte' });
    await preview.getByText(REASON).waitFor();
    await keys.enterOn(/\|Pronta da inviare$/);
    await page().getByRole('region', { name: 'Consegna' }).waitFor();
    // The button is gone with the draft: the heading that stands over the next step has the focus.
    expect(await keys.focused()).toBe(`|${ALIAS}`);
    await keys.enterOn(/\|L’ha in mano su carta$/);
    // Without a name it is said what is missing.
    await keys.enterOn(/\|Consegnata$/);
    await page().getByText('Manca questa risposta').waitFor();
    await keys.typeInto(/\|Chi ha in mano il foglio o il file$/, 'Sportello');
    await keys.enterOn(/\|Consegnata$/);
    await page().getByRole('region', { name: 'Storia della segnalazione' }).getByText('Inviata').waitFor();
  });

  test('what is held about the person is one key away, in words they know with Italian under them', async () => {
    await keys.goTo(/\|Casi$/, 'Casi');
    // The heading is there a moment before it has the focus.
    await page().getByRole('heading', { level: 1, name: 'Casi' }).and(page().locator(':focus')).waitFor();
    await keys.goTo(new RegExp(`\\|.*${ALIAS}`), ALIAS);
    await keys.enterOn(/\|Persona$/);
    await keys.enterOn(/\|Che cosa abbiamo su di te$/);
    const sheet = page().getByRole('article');
    await sheet
      .getByRole('heading', { level: 2, name: /What we have written about you.*Che cosa abbiamo scritto di te/ })
      .waitFor();
    const said = await sheet.innerText();
    // What the form asks and what lists answer is said twice; what somebody wrote, once, as they wrote it.
    expect(said).toMatch(/What to call them[\s\S]{0,3}Come chiamarla/);
    expect(said).toMatch(/Morocco[\s\S]{0,3}Marocco/);
    expect(said.split(NOTE)).toHaveLength(2);
  });

  test('whatever had the focus on the way showed it', () => {
    expect(keys.unseen()).toEqual([]);
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
