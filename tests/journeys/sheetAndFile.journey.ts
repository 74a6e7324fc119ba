/** When tablets or the relay are lost: a sheet of paper opens the team, a sealed file carries what was not delivered. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Device, Journey } from '../support/journey';
import { PIN, SECRET } from '../support/journeyTeam';
import { casesScreen } from '../support/pages/cases';
import { frame } from '../support/pages/frame';
import { outside } from '../support/pages/outside';
import { teamScreen } from '../support/pages/team';
import { openColleague, openFounder, startTeam } from '../support/startTeam';

const OMAR = { alias: 'Omar Inventato', reason: 'Ricerca casa', kind: 'Accompagnamento' } as const;
const FATOU = { alias: 'Fatou Modello', reason: 'Rinnovo permesso', kind: 'Accompagnamento veloce' } as const;
const NOTE = 'Chiamato il proprietario: due settimane in più.';

describe('a recovery sheet and a sealed file', () => {
  let journey: Journey;
  let founder: Device;
  let colleague: Device;
  let words: readonly string[];

  beforeAll(async () => {
    journey = await startTeam('of two');
    founder = await openFounder(journey);
    colleague = await openColleague(journey);
    await casesScreen(founder.page).create(OMAR);
    await casesScreen(founder.page).addNote(NOTE);
    await frame(founder.page).allDelivered();
    await frame(founder.page).go('Squadra');
    await frame(founder.page).follow('Foglio di recupero');
    await outside(founder.page).makeSheet();
    const shown = outside(founder.page).words('Le quindici parole');
    await shown.first().waitFor();
    words = (await shown.allInnerTexts()).map((word) => word.replace(/[^\p{L}]/gu, ''));
    await outside(founder.page).sheetKept();
  });
  afterAll(() => journey.end());

  test('a wrong word on the sheet is refused and says what to do', async () => {
    const empty = await journey.device('empty');
    await outside(empty.page).openFromSheet([...words.slice(1), words[0] ?? ''], SECRET);
    await outside(empty.page).problem.filter({ hasText: 'Il foglio di recupero non è riconosciuto' }).waitFor();
  });

  test('from the fifteen words and the relay an empty tablet shows the cases and their notes', async () => {
    const empty = await journey.device('another');
    await outside(empty.page).openFromSheet(words, SECRET);
    await outside(empty.page).choosePin(PIN);
    await casesScreen(empty.page).open(OMAR.alias);
    await casesScreen(empty.page).part('Diario');
    await expect.poll(() => casesScreen(empty.page).notes()).toEqual([NOTE]);
  });

  test('with the relay gone, what is undelivered goes from one tablet to another in a sealed file', async () => {
    await journey.stopRelay();
    await casesScreen(founder.page).create(FATOU);
    await teamScreen(founder.page).files();
    const file = await teamScreen(founder.page).saveUndelivered();
    await teamScreen(colleague.page).files();
    await teamScreen(colleague.page).readFile(file);
    await colleague.page.getByText(/^Letto: \d+ modific.*, 0 rifiutate\.$/).waitFor();
    await casesScreen(colleague.page).open(FATOU.alias);
  });

  test('read twice, the file changes nothing', async () => {
    await teamScreen(founder.page).files();
    const file = await teamScreen(founder.page).saveUndelivered();
    await teamScreen(colleague.page).files();
    await teamScreen(colleague.page).readFile(file);
    await colleague.page.getByText(/^Letto: 0 modifiche, \d+ già note, 0 rifiutate\.$/).waitFor();
  });

  test('with the relay back everything is delivered and nothing is there twice', async () => {
    await journey.startRelay();
    for (const { page } of [founder, colleague]) {
      await frame(page).status.click();
      await page.getByRole('button', { name: 'Sincronizza adesso' }).click();
      await frame(page).allDelivered();
      await frame(page).go('Casi');
      await expect.poll(() => casesScreen(page).item(FATOU.alias).count()).toBe(1);
    }
  });

  test('whoever made a sheet leaves with it, which is said before, and those who stay are told to make another', async () => {
    await frame(founder.page).go('Squadra');
    await teamScreen(founder.page).members.filter({ hasText: 'Carla Finzione' }).click();
    await founder.page.getByRole('button', { name: 'Può amministrare anche questa persona…' }).click();
    await founder.page.getByRole('button', { name: /^Sì, amministra anche/ }).click();
    await founder.page.getByText('Carla Finzione amministra la squadra.').waitFor();

    const { page } = colleague;
    await frame(page).go('Squadra');
    const sheet = page.getByText(/^Creato da Ada Prova/);
    await sheet.waitFor();
    await teamScreen(page).members.filter({ hasText: 'Ada Prova' }).first().click();
    await page.getByRole('button', { name: 'Togli dalla squadra' }).click();
    await page.getByText('Con questa persona escono anche i fogli di recupero').waitFor();
    // She came in from the sheet on another tablet.
    await page.getByText('Nella squadra c’è un altro tablet con questo nome.').waitFor();
    await page.getByRole('button', { name: 'Togli', exact: true }).click();
    await sheet.waitFor({ state: 'detached' });
    await frame(page).go('Oggi');
    await page.getByText('Crea il foglio di recupero').waitFor();
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
