/** [S11] On two tablets a note is erased and put back, then a file; at last it is erased for good and its receipts are counted. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Device, Journey } from '../support/journey';
import { casesScreen } from '../support/pages/cases';
import { erasureScreen } from '../support/pages/erasure';
import { frame } from '../support/pages/frame';
import { openColleague, openFounder, startTeam } from '../support/startTeam';

const ALIAS = 'Omar Inventato';
const OTHER = 'Fatou Modello';
const NOTE = 'Ha portato il contratto della stanza.';
const WRONG = 'Scritta nel caso sbagliato.';

const PATIENCE = { timeout: 15_000, interval: 50 };

describe('what is erased', () => {
  let journey: Journey;
  let office: Device;
  let colleague: Device;

  beforeAll(async () => {
    journey = await startTeam('of two');
    office = await openFounder(journey);
    colleague = await openColleague(journey);
    for (const alias of [ALIAS, OTHER]) {
      await casesScreen(office.page).create({ alias, reason: 'Ricerca casa', kind: 'Accompagnamento' });
    }
    await casesScreen(office.page).open(ALIAS);
    await casesScreen(office.page).addNote(NOTE);
    await casesScreen(office.page).addNote(WRONG);
    await frame(office.page).allDelivered();
    await casesScreen(colleague.page).open(ALIAS);
    await casesScreen(colleague.page).part('Diario');
  });
  afterAll(() => journey.end());

  const notesOn = async ({ page }: Device): Promise<readonly string[]> => {
    await casesScreen(page).notesList.first().waitFor();
    return casesScreen(page).notes();
  };

  test('a note goes from both tablets, whoever has its case open goes on in it, and it can be put back', async () => {
    await vi.waitUntil(async () => (await notesOn(colleague)).length === 2, PATIENCE);
    const before = colleague.page.url();
    const note = office.page.getByRole('region', { name: 'Nota' }).filter({ has: office.page.getByText(WRONG) });
    await note.getByRole('link', { name: 'Cancella la nota…' }).click();
    await erasureScreen(office.page).part('Solo questa nota').getByText(WRONG).waitFor();
    // Whoever came here by mistake finds the way back, to the diary.
    await office.page.getByRole('main').locator('a.back').click();
    await note.getByRole('link', { name: 'Cancella la nota…' }).click();
    await erasureScreen(office.page).confirm('Solo questa nota');
    await erasureScreen(office.page).inSevenDays();
    await erasureScreen(office.page).item('1 nota').waitFor();
    await vi.waitUntil(async () => (await notesOn(colleague)).length === 1, PATIENCE);
    expect(await notesOn(colleague)).toEqual([NOTE]);
    expect(colleague.page.url()).not.toBe(before);
    await erasureScreen(office.page).takeBack();
    await erasureScreen(office.page).item('Annullata').waitFor();
    await vi.waitUntil(async () => (await notesOn(colleague)).length === 2, PATIENCE);
    await casesScreen(office.page).open(ALIAS);
  });

  test('a person’s whole file is gone from both tablets at once, and whoever has it open is told', async () => {
    await erasureScreen(office.page).ask('Tutto il fascicolo della persona');
    await erasureScreen(office.page).dialog.getByText('1 persona, 1 caso e 2 note').waitFor();
    await erasureScreen(office.page).inSevenDays();
    await erasureScreen(office.page).item('Si può ancora annullare').waitFor();
    await colleague.page.getByText('Questo documento è stato cancellato').waitFor();
    await colleague.page.getByText('non ancora consegnato').waitFor();
    for (const { page } of [office, colleague]) {
      await frame(page).go('Casi');
      await casesScreen(page).item(OTHER).waitFor();
      expect(await casesScreen(page).item(ALIAS).count()).toBe(0);
    }
  });

  test('taken back within the seven days it is there again, with its note', async () => {
    await erasureScreen(office.page).list();
    await erasureScreen(office.page).takeBack();
    await vi.waitUntil(async () => (await erasureScreen(office.page).item('Annullata').count()) === 2, PATIENCE);
    await casesScreen(colleague.page).item(ALIAS).waitFor();
    await casesScreen(colleague.page).open(ALIAS);
    await casesScreen(colleague.page).part('Diario');
    await casesScreen(colleague.page).notesList.first().waitFor();
    expect(await casesScreen(colleague.page).notes()).toEqual([NOTE, WRONG].sort());
  });

  test('erased because the person asked, it is destroyed, and each tablet’s receipt is counted', async () => {
    await colleague.offline();
    await casesScreen(office.page).open(ALIAS);
    await erasureScreen(office.page).ask('Tutto il fascicolo della persona');
    await erasureScreen(office.page).atOnce();
    await erasureScreen(office.page).item('Cancellazione fatta su 1 di 2').waitFor();
    await colleague.online();
    await erasureScreen(office.page).item('Cancellazione fatta su 2 di 2').waitFor({ timeout: 60_000 });
    await erasureScreen(colleague.page).list();
    expect(await erasureScreen(colleague.page).item('Annulla la cancellazione').count()).toBe(0);
    await frame(colleague.page).go('Casi');
    await casesScreen(colleague.page).item(OTHER).waitFor();
    expect(await casesScreen(colleague.page).item(ALIAS).count()).toBe(0);
  });
});
