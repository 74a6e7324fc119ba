/**
 * [K7] The plan made together, on a tablet turned round: the person reads it in their language and says themselves what they
 * say to it. And how much a need weighs, asked in both languages.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Device, Journey } from '../support/journey';
import { PIN } from '../support/journeyTeam';
import { casesScreen } from '../support/pages/cases';
import { coveredScreen } from '../support/pages/covered';
import { frame } from '../support/pages/frame';
import { planScreen } from '../support/pages/plan';
import { openFounder, startTeam } from '../support/startTeam';
import { lookAt, TABLET } from '../support/views';

const ALIAS = 'Nadia Finta';
const PROBLEM = 'Problema di prova: nessuno lo deve leggere.';
const GOAL = 'Una casa per noi due';

describe('the plan shown to the person', () => {
  let journey: Journey;
  let device: Device;
  const covered = () => coveredScreen(device.page);
  const show = () => device.page.getByRole('button', { name: 'Fai leggere e rispondere' });
  const comeBack = async (): Promise<void> => {
    await covered().operator();
    await frame(device.page).typePin(PIN);
    await frame(device.page).coverButton.waitFor();
  };

  beforeAll(async () => {
    journey = await startTeam('of one');
    device = await openFounder(journey);
    const { page } = device;
    await casesScreen(page).create({ alias: ALIAS, reason: 'Rinnovo permesso', kind: 'Accompagnamento' });
    await casesScreen(page).problem.fill(PROBLEM);
    await planScreen(page).addGoal(GOAL, 'Casa');
    await planScreen(page).addAction(GOAL, 'Chiamare tre agenzie', '2026-12-31');
    await frame(page).allDelivered();
    await device.offline();
  });
  afterAll(() => journey.end());

  test('goals and steps stand there in the person’s language with Italian under it, and nothing else of the case', async () => {
    await show().click();
    await covered().speak('العربية');
    await expect.poll(() => device.page.getByRole('main').getAttribute('dir')).toBe('rtl');
    const text = await device.page.getByRole('main').innerText();
    for (const shown of [
      GOAL,
      'Chiamare tre agenzie',
      'Il progetto fatto insieme',
      '31 dicembre 2026',
      '31 ديسمبر 2026',
      'Prima tocca «Ho capito».',
    ])
      expect(text).toContain(shown);
    const seen = await device.page.evaluate(() => [document.documentElement.outerHTML, document.title].join('\n'));
    for (const hidden of [ALIAS, PROBLEM, 'Équipe Prova', 'Ada Prova']) expect(seen).not.toContain(hidden);
  });

  test('nobody agrees to what was not read: understood first, then the answer, in two taps', async () => {
    expect(await covered().answer('Sono d’accordo').getAttribute('aria-disabled')).toBe('true');
    await covered().answer('Ho capito').click();
    await expect.poll(() => covered().answer('Sono d’accordo').getAttribute('aria-disabled')).toBe('false');
    await covered().answer('Sono d’accordo').click();
    await covered().thanks.waitFor();
  });

  test('it is held by everybody’s eyes and hands: no axe finding, nothing cut at 320 pixels', async () => {
    expect(await lookAt(device.page, 'plan shown', 'it')).toEqual([]);
    await device.page.setViewportSize(TABLET);
  });

  test('back at work the plan is the one that was agreed, and says so until somebody changes it', async () => {
    await comeBack();
    await device.page.getByText(/È il progetto condiviso il .* \(versione 1\)/).waitFor();
    await planScreen(device.page).addGoal('Un corso di italiano', 'Lavoro e formazione');
    await device.page.getByText(/È cambiato da quando è stato condiviso/).waitFor();
  });

  test('a no is told to the worker', async () => {
    await show().click();
    await covered().answer(/No$/).click();
    await covered().thanks.waitFor();
    await comeBack();
    await device.page.getByText(/La persona non è d’accordo/).waitFor();
  });

  test('how much a need weighs is asked in both languages, and the tap lands in the need', async () => {
    await planScreen(device.page).addNeed('Ricerca alloggio', 'Poco');
    await device.page.getByRole('button', { name: 'Fai rispondere: Quanto pesa' }).click();
    await covered().speak('Українська');
    await expect.poll(() => covered().question.innerText()).toBe('Наскільки це важко для вас зараз?');
    expect(await covered().beneath.innerText()).toBe('Ricerca alloggio. Quanto pesa per lei, adesso?');
    await covered().answer('Molto').click();
    await covered().thanks.waitFor();
    await comeBack();
    expect(await planScreen(device.page).needs()).toEqual([expect.stringContaining('Molto')]);
  });
});
