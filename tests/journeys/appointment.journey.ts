/** A mediator is called for a talk: they see the appointment and nothing else, write a note, and lose sight of it when it is over. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Device, Journey } from '../support/journey';
import { joinTeam } from '../support/journeyTeam';
import { casesScreen } from '../support/pages/cases';
import { frame } from '../support/pages/frame';
import { pickFromList } from '../support/pages/pick';
import { referralsScreen } from '../support/pages/referrals';
import { openFounder, startTeam } from '../support/startTeam';

const PATIENCE = { timeout: 20_000, interval: 100 };
const ALIAS = 'Nadia Finta';
const PROBLEM = 'Vuole capire la visita di lunedì.';
const NOTE = 'Ha capito le parole, meno il contesto.';

describe('a mediator’s appointment', () => {
  let journey: Journey;
  let office: Device;
  let selma: Device;
  const goTo = ({ page }: Device, path: string) => page.evaluate((to) => history.pushState(null, '', to), path);
  const own = () => selma.page.getByRole('region', { name: 'I tuoi appuntamenti' });
  const sheet = () => office.page.getByRole('region', { name: 'La scheda per chi media' });

  beforeAll(async () => {
    journey = await startTeam('of one');
    office = await openFounder(journey);
    selma = await joinTeam(journey, office, { name: 'Selma Fittizia', profile: 'Mediatore linguistico-culturale' });
    const { page } = office;
    await casesScreen(page).create({ alias: ALIAS, reason: 'Ricerca casa', kind: 'Accompagnamento' });
    await casesScreen(page).problem.fill(PROBLEM);
    await goTo(office, '/team/mediation');
    await referralsScreen(page).button('Chiedi una mediazione').click();
    await referralsScreen(page).choose('Lingua', 'Arabo');
    await page.getByRole('textbox', { name: 'Dove', exact: true }).fill('Consultorio');
    await page.getByRole('textbox', { name: 'Dove', exact: true }).blur();
    await page.getByRole('group', { name: 'Mediatore' }).getByRole('radio', { name: 'Selma Fittizia' }).click();
    await sheet()
      .getByRole('button', { name: /^Chi incontra/ })
      .click();
    await pickFromList(page, ALIAS);
    await sheet().getByRole('link', { name: ALIAS }).waitFor();
    await frame(page).allDelivered();
  });
  afterAll(() => journey.end());

  test('the mediator sees the appointment on Today: whom to call, where, in which language', async () => {
    await frame(selma.page).go('Oggi');
    await own().getByRole('link').filter({ hasText: ALIAS }).waitFor(PATIENCE);
    expect(await own().getByRole('link').innerText()).toMatch(/Consultorio · Arabo/);
    await own().getByRole('link').click();
    await selma.page.getByRole('heading', { level: 1, name: ALIAS }).waitFor();
    // Read, not written.
    expect(await selma.page.getByRole('textbox', { name: 'Dove', exact: true }).count()).toBe(0);
  });

  test('nothing else of the person’s file is on the mediator’s tablet: search finds nobody, the address leads nowhere', async () => {
    const { page } = selma;
    const file = new URL(await fileOf()).pathname;
    await goTo(selma, file);
    await page.getByRole('heading', { level: 1, name: 'Caso non trovato' }).waitFor();
    for (const known of [ALIAS, PROBLEM]) expect(await frame(page).main.innerText()).not.toContain(known);
    await page.getByRole('searchbox', { name: 'Cerca persone e casi' }).fill(ALIAS);
    const found = page.getByRole('status').filter({ hasText: /risultat/ });
    await found.waitFor();
    expect(await frame(page).main.locator('a[href^="/people/"], a[href^="/cases/"]').count()).toBe(0);
  });

  test('the mediator’s note is read in the office', async () => {
    await frame(selma.page).go('Oggi');
    await own().getByRole('link').click();
    await referralsScreen(selma.page).button('Nuova nota').click();
    await selma.page.getByRole('textbox', { name: 'Come è andato il colloquio' }).fill(NOTE);
    await frame(selma.page).allDelivered();
    await sheet().getByRole('link', { name: ALIAS }).click();
    await office.page.getByRole('region', { name: 'Note di mediazione' }).getByText(NOTE).waitFor(PATIENCE);
  });

  test('over, the mediator sees it no more', async () => {
    await office.page.getByRole('group', { name: 'Concluso' }).getByRole('radio', { name: 'Sì' }).click();
    await frame(office.page).allDelivered();
    await selma.page.getByText('Questo appuntamento è concluso.').waitFor(PATIENCE);
    expect(await frame(selma.page).main.innerText()).not.toContain(NOTE);
    await frame(selma.page).go('Oggi');
    await own().waitFor({ state: 'detached' });
  });

  const fileOf = async (): Promise<string> => {
    const before = office.page.url();
    await casesScreen(office.page).open(ALIAS);
    const file = office.page.url();
    await goTo(office, new URL(before).pathname);
    await sheet().waitFor();
    return file;
  };
});
