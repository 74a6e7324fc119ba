/**
 * [K7] A form on a tablet turned round: the person goes through its questions one by one, in both languages, and each answer
 * stands in the same record as if it had been asked across the table.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Device, Journey } from '../support/journey';
import { FOUNDERS_SECRET, PIN } from '../support/journeyTeam';
import { casesScreen } from '../support/pages/cases';
import { coveredScreen } from '../support/pages/covered';
import { frame } from '../support/pages/frame';
import { outside } from '../support/pages/outside';
import { planScreen } from '../support/pages/plan';
import { registerScreen } from '../support/pages/register';
import { openFounder, startTeam } from '../support/startTeam';
import { lookAt, TABLET } from '../support/views';

const ALIAS = 'Nadia Finta';
const PROBLEM = 'Problema di prova: nessuno lo deve leggere.';
const COMMENT = 'Commento di prova: resta di chi lo ha scritto.';
const A_MINUTE = 61_000;

describe('a form handed to a person', () => {
  let journey: Journey;
  let device: Device;
  const covered = () => coveredScreen(device.page);
  const main = () => device.page.getByRole('main');
  const expectNothing = async (): Promise<void> => {
    const seen = await device.page.evaluate(() =>
      [document.documentElement.outerHTML, document.title, location.href].join('\n'),
    );
    expect([ALIAS, PROBLEM, COMMENT, 'Équipe Prova', 'Ada Prova'].filter((hidden) => seen.includes(hidden))).toEqual(
      [],
    );
  };
  const comeBack = async (): Promise<void> => {
    await covered().operator();
    await frame(device.page).typePin(PIN);
    await frame(device.page).coverButton.waitFor();
  };
  /** Its words come from a file of their own. */
  const speak = async (name: string, language: string): Promise<void> => {
    await covered().speak(name);
    await expect.poll(() => main().getAttribute('lang')).toBe(language);
  };
  const progress = () => covered().progress.innerText();
  const beneath = (words: string) => covered().beneath.filter({ hasText: words }).waitFor();

  beforeAll(async () => {
    journey = await startTeam('of one');
    device = await openFounder(journey);
    const { page } = device;
    await casesScreen(page).create({ alias: ALIAS, reason: 'Rinnovo permesso', kind: 'Accompagnamento' });
    await casesScreen(page).problem.fill(PROBLEM);
    // What a worker thinks is not for the person's screen.
    await planScreen(page).addNeed('Dipendenze', 'Poco');
    await page.getByRole('textbox', { name: 'Commento' }).fill(COMMENT);
    await frame(page).allDelivered();
    await device.offline();
  });
  afterAll(() => journey.end());

  test('stands there question by question, in the person’s language with Italian under it, and says how far it is', async () => {
    await device.page.getByRole('button', { name: 'Fai compilare alla persona' }).first().click();
    await speak('العربية', 'ar');
    await beneath('Che cosa è più importante per lei adesso?');
    expect(await main().getAttribute('dir')).toBe('rtl');
    expect(await covered().question.innerText()).toBe('ما أهم شيء بالنسبة إليك الآن؟');
    expect(await progress()).toMatch(/1 \/ 6/);
    await expectNothing();
  });

  test('is held by everybody’s eyes and hands: no axe finding, nothing cut at 320 pixels', async () => {
    expect(await lookAt(device.page, 'a form shown', 'it')).toEqual([]);
    await device.page.setViewportSize(TABLET);
  });

  test('takes three things that count most, and no fourth', async () => {
    for (const need of ['Maternità e nascita', 'Ricerca alloggio', 'Italiano per il lavoro']) {
      await covered().search.fill(need);
      await covered().answer(need).click();
      await covered().answer(need).and(device.page.locator('[aria-pressed=true]')).waitFor();
    }
    await covered().search.fill('Patente');
    expect(await covered().answer('Patente').getAttribute('aria-disabled')).toBe('true');
  });

  test('asks of each area which needs there are, and then how much each of those weighs', async () => {
    await covered().next();
    await beneath('Legale. Per che cosa le serve aiuto?');
    await covered().next();
    await beneath('Sociale.');
    await covered().next();
    await beneath('Salute.');
    expect(await covered().answers.count()).toBe(8);
    expect(await covered().answer('Dipendenze').getAttribute('aria-pressed')).toBe('false');
    await covered().answer('Maternità e nascita').click();
    await covered().next();
    await beneath('Maternità e nascita. Quanto pesa per lei, adesso?');
    expect(await progress()).toMatch(/5 \/ 7/);
    await covered().answer('Molto').click();
  });

  test('lets them go back and change their mind, and not answer, which is as near as answering', async () => {
    await covered().back();
    await beneath('Salute.');
    expect(await covered().answer('Maternità e nascita').getAttribute('aria-pressed')).toBe('true');
    await covered().next();
    await covered().next();
    await beneath('Casa.');
    await covered().decline();
    await beneath('Lavoro e formazione.');
    await covered().back();
    expect(await covered().declined.getAttribute('aria-pressed')).toBe('true');
    await expectNothing();
  });

  test('gives way to a sky when nobody touches it, and only the PIN leads back to the work', async () => {
    await device.page.clock.install();
    await covered().question.click();
    await device.page.clock.fastForward(A_MINUTE);
    await device.page.locator('.neutral-time').waitFor();
    expect(await device.page.getByRole('button').count()).toBe(1);
    await expectNothing();
    await frame(device.page).askForPin();
    await frame(device.page).typePin(PIN);
    await frame(device.page).coverButton.waitFor();
  });

  test('after a reload stands behind the passphrase, and goes on at the first question that is open', async () => {
    await planScreen(device.page).assess();
    await device.page.getByRole('button', { name: 'Fai compilare alla persona' }).first().click();
    await covered().question.waitFor();
    await device.page.reload();
    await outside(device.page).passphrase.waitFor();
    await expectNothing();
    await outside(device.page).unlock(FOUNDERS_SECRET);
    await speak('العربية', 'ar');
    await beneath('Legale.');
    await expectNothing();
  });

  test('ends with thanks in both languages and nothing of what was answered', async () => {
    for (const area of ['Legale.', 'Sociale.', 'Salute.', 'Maternità e nascita.', 'Casa.', 'Lavoro e formazione.']) {
      await beneath(area);
      await covered().next();
    }
    await beneath('Grazie. Ora puoi ridare il tablet.');
    expect(await covered().question.innerText()).toMatch(/\p{Script=Arabic}/u);
    expect(await covered().answers.count()).toBe(0);
    expect(await main().innerText()).not.toMatch(/Maternità/);
  });

  test('behind the PIN what they said stands in the case, as theirs, beside what the worker wrote', async () => {
    await comeBack();
    const [first, second] = await planScreen(device.page).needs();
    expect(first).toMatch(/Dipendenze Poco/);
    expect(second).toMatch(/Maternità e nascita Molto/);
    const need = device.page.getByRole('region', { name: 'Bisogni', exact: true });
    await need.getByRole('button', { name: /^Maternità/ }).click();
    await need.getByRole('radio', { name: 'La persona', exact: true, checked: true }).waitFor();
  });

  test('the history says that the person answered, in which language, and what they would rather not answer', async () => {
    await casesScreen(device.page).part('Storia');
    await device.page
      .getByText('La persona ha risposto: Che cosa conta di più per la persona · Arabo')
      .first()
      .waitFor();
    await device.page.getByText('La persona ha risposto: Salute · Arabo').first().waitFor();
    await device.page.getByText('La persona ha preferito non rispondere: Casa · Arabo').first().waitFor();
  });

  test('of the register are the questions a person may answer, and the access is there, half filled, with their answers', async () => {
    await frame(device.page).go('Registro');
    await device.page.getByRole('button', { name: 'Fai rispondere' }).click();
    await device.page.getByRole('button', { name: 'Tutte, una dopo l’altra' }).click();
    await speak('Українська', 'uk');
    await beneath('Di che Paese è cittadino o cittadina?');
    await covered().search.fill('Senegal');
    await covered().answer('Senegal').click();
    await covered().next();
    await beneath('Sesso');
    expect(await covered().answers.count()).toBe(3);
    await covered().decline();
    await beneath('Quanti anni ha?');
    await covered().answer('25-34').click();
    await covered().operator();
    await device.page.getByRole('button', { name: 'Torna alla domanda' }).click();
    // As far as they were.
    await beneath('Quanti anni ha?');
    expect(await covered().answer('25-34').getAttribute('aria-pressed')).toBe('true');
    await comeBack();
    await registerScreen(device.page).title.waitFor();
    await expect
      .poll(() => registerScreen(device.page).answers())
      .toEqual({ nationality: 'Senegal', sex: 'Non dichiarato', ageBand: '25-34' });
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
