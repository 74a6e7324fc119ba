/** A tablet is lost: it is let out, brings its note, deletes itself under its lock, and an administrator takes the note in. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Device, Journey } from '../support/journey';
import { casesScreen } from '../support/pages/cases';
import { frame } from '../support/pages/frame';
import { outside } from '../support/pages/outside';
import { openColleague, openFounder, startTeam } from '../support/startTeam';
import { lookAt } from '../support/views';

const CARLA = 'Carla Finzione';
const NOTE = 'vuole vedere la scuola';

describe('a lost tablet', () => {
  let journey: Journey;
  let office: Device;
  let lost: Device;
  const toTeam = async (): Promise<void> => frame(office.page).go('Squadra');

  beforeAll(async () => {
    journey = await startTeam('of two');
    office = await openFounder(journey);
    await casesScreen(office.page).create({ alias: 'Omar Inventato', reason: 'Ricerca casa', kind: 'Accompagnamento' });
    lost = await openColleague(journey);
    await casesScreen(lost.page).open('Omar Inventato');
    await lost.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await lost.offline();
    await casesScreen(lost.page).addNote(NOTE);
    await frame(lost.page).status.filter({ hasText: 'da consegnare' }).waitFor();
    await frame(lost.page).lock();
    await outside(lost.page).passphrase.waitFor();
  });
  afterAll(() => journey.end());

  test('the administrator lets it out: once asked, told what that does and what it does not', async () => {
    await toTeam();
    await office.page.getByRole('link', { name: CARLA }).click();
    await office.page.getByRole('heading', { level: 1, name: CARLA }).waitFor();
    expect(await lookAt(office.page, 'a member', 'it')).toEqual([]);
    await office.page.getByRole('button', { name: 'Togli dalla squadra' }).click();
    const dialog = office.page.getByRole('dialog', { name: `Togliere ${CARLA}?` });
    await dialog.getByText('resta letto').waitFor();
    await dialog.getByRole('button', { name: 'Togli', exact: true }).click();
    await office.page.getByText(`Non ci sono più: ${CARLA}`).waitFor();
  });

  test('locked, with a network, it brings what it has, is empty, and says why to whoever finds it', async () => {
    await lost.online();
    // A browser that does not say that the network is back leaves it to the next try, a minute later at most.
    const why = lost.page.getByRole('heading', { level: 1, name: 'Questo tablet non fa più parte della squadra' });
    await why.waitFor({ timeout: 100_000 });
    expect(await lookAt(lost.page, 'a tablet that is out', 'it')).toEqual([]);
    await lost.page.getByRole('button', { name: 'Riprova' }).click();
    await lost.page.getByRole('button', { name: 'Prova con dati inventati' }).waitFor();
    const kept = await lost.page.evaluate(() => indexedDB.databases().then((all) => all.map(({ name }) => name)));
    expect(kept.filter((name) => /^ponte-[\w-]{22}$/.test(name ?? ''))).toEqual([]);
  });

  test('its note waits for the administrator, who is told that setting aside is for good, and takes it in', async () => {
    await frame(office.page).status.filter({ hasText: 'da esaminare' }).waitFor();
    await toTeam();
    const review = office.page.getByRole('listitem').filter({ hasText: 'In ritardo' });
    await review.getByText(CARLA).waitFor();
    // Which case it is, by the code that lists show.
    await review.getByText(/^Caso .?CO-\d{4}-/).waitFor();
    expect(await lookAt(office.page, 'something to look at', 'it')).toEqual([]);
    await casesScreen(office.page).open('Omar Inventato');
    await casesScreen(office.page).part('Diario');
    expect(await casesScreen(office.page).notes()).toEqual([]);
    await toTeam();
    await review.getByRole('button', { name: 'Metti da parte' }).click();
    const dialog = office.page.getByRole('dialog', { name: `Mettere da parte ciò che ha scritto ${CARLA}?` });
    await dialog.getByText('Non si torna indietro').waitFor();
    await dialog.getByRole('button', { name: 'Chiudi' }).click();
    await dialog.waitFor({ state: 'detached' });
    await review.getByRole('button', { name: 'Accetta' }).click();
    await review.waitFor({ state: 'detached' });
    await casesScreen(office.page).open('Omar Inventato');
    await casesScreen(office.page).part('Diario');
    await expect.poll(() => casesScreen(office.page).notes()).toEqual([NOTE]);
    expect(journey.faults()).toEqual([]);
  });
});
