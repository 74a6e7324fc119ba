/** The weekly team meeting, prepared by two people offline; what it decides; and a consent withdrawn a week later. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Device, type Journey, startJourney } from '../support/journey';
import { foundTeam, joinTeam } from '../support/journeyTeam';
import { casesScreen } from '../support/pages/cases';
import { frame } from '../support/pages/frame';
import { referralsScreen } from '../support/pages/referrals';

const PATIENCE = { timeout: 20_000, interval: 100 };
const ALIAS = 'Rosa Immaginaria';
const NOTE = 'Nota di Carla, scritta senza rete.';
const JOB_CENTRE = 'Centro per l’impiego (ARTI)';

describe('a weekly team meeting, then a withdrawal', () => {
  let journey: Journey;
  let one: Device;
  let other: Device;
  let meeting = '';
  const on = (device: Device) => referralsScreen(device.page);
  const goTo = (device: Device, path: string) => device.page.evaluate((to) => history.pushState(null, '', to), path);
  const agenda = (device: Device) => device.page.getByRole('region', { name: 'Ordine del giorno' });
  const item = (device: Device) => agenda(device).getByRole('button', { name: ALIAS });
  const decide = async (type: string, target?: string): Promise<void> => {
    await on(one).button('Nuova decisione').click();
    const panel = agenda(one).getByRole('region', { name: 'Decisioni' }).locator('.panel');
    await panel.getByRole('button', { name: 'Decisione' }).first().click();
    await one.page.getByRole('combobox', { name: 'Scrivi per cercare' }).fill(type);
    await one.page.getByRole('option', { name: type, exact: true }).click();
    if (target) {
      await panel.getByRole('button', { name: 'A quale servizio' }).click();
      await one.page.getByRole('combobox', { name: 'Scrivi per cercare' }).fill(target);
      await one.page.getByRole('option', { name: target, exact: true }).click();
    }
    await panel.getByLabel('Entro il', { exact: true }).fill('2027-03-12');
    await panel.getByLabel('Entro il', { exact: true }).blur();
  };
  const referralStates = async (): Promise<readonly string[]> => {
    await on(one).openList();
    await one.page.locator('a[href^="/team/referrals/"]').first().waitFor();
    return one.page.locator('a[href^="/team/referrals/"]').filter({ hasText: ALIAS }).allInnerTexts();
  };

  beforeAll(async () => {
    journey = await startJourney();
    one = await foundTeam(journey);
    other = await joinTeam(journey, one, { name: 'Carla Finzione', profile: 'Assistente sociale' });
    await casesScreen(one.page).create({ alias: ALIAS, reason: 'Ricerca lavoro', kind: 'Accompagnamento' });
    await one.page
      .getByRole('group', { name: 'Da portare in équipe' })
      .getByRole('radio', { name: 'Sì' })
      .check({ force: true });
    await goTo(one, '/team/meetings');
    await on(one).button('Convoca una riunione').click();
    await one.page.waitForURL(/\/team\/meetings\/[^/]+$/);
    meeting = new URL(one.page.url()).pathname;
    await frame(one.page).allDelivered();
    await goTo(other, meeting);
    await agenda(other).waitFor();
    await on(other).button('Porta il caso segnato per l’équipe').waitFor();
    for (const device of [one, other]) await device.offline();
    for (const device of [one, other]) {
      await on(device).button('Porta il caso segnato per l’équipe').click();
      await item(device).waitFor();
    }
    for (const device of [one, other]) {
      await device.online();
      await frame(device.page).allDelivered();
    }
  });
  afterAll(() => journey.end());

  test('same case proposed twice is one item with two proposers', async () => {
    for (const device of [one, other]) {
      await expect.poll(() => item(device).innerText(), PATIENCE).toMatch(/Carla Finzione/);
      expect(await item(device).count()).toBe(1);
      expect(await item(device).innerText()).toMatch(/Ada Prova/);
    }
  });

  test('decisions became an assignment and a referral draft, with owners and dates', async () => {
    await item(one).click();
    await decide('Assegna case manager');
    await on(one).button('Assegna il caso').click();
    await one.page.getByText('Assegnato', { exact: true }).waitFor();
    await agenda(one).getByRole('region', { name: 'Decisioni' }).getByRole('button', { expanded: true }).click();
    await decide('Segnala ad altri', JOB_CENTRE);
    await on(one).button('Prepara la segnalazione').click();
    await one.page.getByRole('link', { name: 'Apri la segnalazione' }).waitFor();
    const minutes = one.page.getByRole('region', { name: 'Verbale' });
    await expect.poll(() => minutes.innerText(), PATIENCE).toMatch(/Segnala ad altri · Ada Prova · 12 mar 2027/);
    expect(await minutes.innerText()).toMatch(/Assegna case manager · Ada Prova · 12 mar 2027/);
    expect((await referralStates()).join()).toContain('Bozza');
    await frame(one.page).allDelivered();
    await casesScreen(other.page).open(ALIAS);
    const manager = other.page.getByRole('group', { name: 'Responsabile del caso' });
    await expect.poll(() => manager.getByRole('radio', { name: 'Ada Prova' }).isChecked(), PATIENCE).toBe(true);
  });

  test('a referral not yet sent becomes withdrawn, an earlier one gets a deletion request; what a colleague wrote offline survives', async () => {
    await casesScreen(one.page).open(ALIAS);
    await on(one).askToShare(JOB_CENTRE, 'Sono d’accordo');
    for (const isSent of [true, false]) {
      if (isSent) {
        await on(one).openList();
        await one.page.locator('a[href^="/team/referrals/"]').filter({ hasText: 'Bozza' }).click();
      } else {
        await casesScreen(one.page).open(ALIAS);
        await on(one).part('Segnalazioni');
        await on(one).button('Nuova segnalazione').click();
        await on(one).choose('A quale servizio', JOB_CENTRE);
      }
      await on(one).radio('Entro 30 giorni');
      await one.page.getByRole('textbox', { name: 'Motivo', exact: true }).fill('Cerca lavoro.');
      await frame(one.page).allDelivered();
      await on(one).button('Pronta da inviare').click();
      await on(one).button('Salva il file').waitFor();
      if (isSent) {
        await on(one).button('Salva il file').click();
        await one.page.getByRole('textbox', { name: 'Chi ha in mano il foglio o il file' }).fill('Sportello lavoro');
        await on(one).button('Consegnata').click();
        await expect.poll(() => on(one).timeline(), PATIENCE).toContain('Inviata');
      }
    }
    await frame(one.page).allDelivered();
    await casesScreen(other.page).open(ALIAS);
    await other.offline();
    await casesScreen(other.page).addNote(NOTE);
    await casesScreen(one.page).open(ALIAS);
    await on(one).part('Consensi');
    await one.page.getByRole('button', { name: /Condivisione con un servizio/ }).click();
    await on(one).button('Ha cambiato idea: revoca').click();
    await one.page.getByRole('dialog').getByRole('button', { name: 'Ha cambiato idea: revoca' }).click();
    await one.page.getByRole('dialog').waitFor({ state: 'detached' });
    await other.online();
    for (const device of [other, one]) await frame(device.page).allDelivered();
    await vi.waitUntil(async () => (await referralStates()).some((text) => text.includes('Ritirata')), PATIENCE);
    const states = await referralStates();
    expect(states.filter((text) => text.includes('Ritirata'))).toHaveLength(1);
    expect(states.filter((text) => text.includes('Da cancellare presso chi l’ha ricevuta'))).toHaveLength(1);
    await casesScreen(one.page).open(ALIAS);
    await casesScreen(one.page).part('Diario');
    await expect.poll(() => casesScreen(one.page).notes(), PATIENCE).toEqual([NOTE]);
  });
});
