/** [S11] A file is erased on two tablets, taken back, erased for good, and its receipts are counted. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Device, type Journey, startJourney } from '../support/journey';
import { foundTeam, joinTeam } from '../support/journeyTeam';
import { casesScreen } from '../support/pages/cases';
import { erasureScreen } from '../support/pages/erasure';
import { frame } from '../support/pages/frame';

const ALIAS = 'Omar Inventato';
const OTHER = 'Fatou Modello';
const NOTE = 'Ha portato il contratto della stanza.';

describe('a person’s whole file is erased', () => {
  let journey: Journey;
  let office: Device;
  let colleague: Device;

  beforeAll(async () => {
    journey = await startJourney();
    office = await foundTeam(journey);
    colleague = await joinTeam(journey, office, { name: 'Carla Finzione', profile: 'Assistente sociale' });
    for (const alias of [ALIAS, OTHER]) {
      await casesScreen(office.page).create({ alias, reason: 'Ricerca casa', kind: 'Accompagnamento' });
    }
    await casesScreen(office.page).open(ALIAS);
    await casesScreen(office.page).addNote(NOTE);
    await frame(office.page).allDelivered();
    await casesScreen(colleague.page).open(ALIAS);
  });
  afterAll(() => journey.end());

  test('it is gone from both tablets at once, and whoever has it open is told', async () => {
    await erasureScreen(office.page).ask('Tutto il fascicolo della persona');
    await erasureScreen(office.page).dialog.getByText('1 persona, 1 caso e 1 nota').waitFor();
    await erasureScreen(office.page).inSevenDays();
    await erasureScreen(office.page).item('Nascosto').waitFor();
    await colleague.page.getByText('Questo documento è stato cancellato').waitFor();
    for (const { page } of [office, colleague]) {
      await frame(page).go('Casi');
      await casesScreen(page).item(OTHER).waitFor();
      expect(await casesScreen(page).item(ALIAS).count()).toBe(0);
    }
  });

  test('taken back within the seven days it is there again, with its note', async () => {
    await erasureScreen(office.page).list();
    await erasureScreen(office.page).takeBack();
    await erasureScreen(office.page).item('Annullata').waitFor();
    await casesScreen(colleague.page).item(ALIAS).waitFor();
    await casesScreen(colleague.page).open(ALIAS);
    await casesScreen(colleague.page).part('Diario');
    await casesScreen(colleague.page).notesList.first().waitFor();
    expect(await casesScreen(colleague.page).notes()).toEqual([NOTE]);
  });

  test('erased because the person asked, it is destroyed, and each tablet’s receipt is counted', async () => {
    await colleague.offline();
    await casesScreen(office.page).open(ALIAS);
    await erasureScreen(office.page).ask('Tutto il fascicolo della persona');
    await erasureScreen(office.page).atOnce();
    await erasureScreen(office.page).item('Distrutto su 1 di 2 tablet').waitFor();
    await colleague.online();
    await erasureScreen(office.page).item('Distrutto su 2 di 2 tablet').waitFor({ timeout: 60_000 });
    await erasureScreen(colleague.page).list();
    expect(await erasureScreen(colleague.page).item('Annulla la cancellazione').count()).toBe(0);
    await frame(colleague.page).go('Casi');
    await casesScreen(colleague.page).item(OTHER).waitFor();
    expect(await casesScreen(colleague.page).item(ALIAS).count()).toBe(0);
  });
});
