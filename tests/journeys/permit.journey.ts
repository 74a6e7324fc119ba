/** A permit about to expire: found at the preparation, its kit prepared without network, and what holds when it has ended. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/daysBetween';
import type { Device, Journey } from '../support/journey';
import { FOUNDERS_SECRET, joinTeam, PIN, unlock } from '../support/journeyTeam';
import { casesScreen } from '../support/pages/cases';
import { coveredScreen } from '../support/pages/covered';
import { frame } from '../support/pages/frame';
import { settingsScreen } from '../support/pages/settings';
import { visitsScreen } from '../support/pages/visits';
import { openFounder, startTeam } from '../support/startTeam';

const ALIAS = 'Fatou Modello';
const SITE = 'CAS Collefinto';
const MEMBER = 'Bruno Esempio';
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Rome' }).format(new Date());
const EXPIRY = addDays(today, 57);
const FINGERPRINTS = addDays(today, 90);
const shortDay = (day: string): string =>
  new Intl.DateTimeFormat('it', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  );

describe('a permit about to expire', () => {
  let journey: Journey;
  let office: Device;
  /** Its clock thinks it is on an island where it is tomorrow already. */
  let tablet: Device;
  const textbox = ({ page }: Device, name: string) => page.getByRole('textbox', { name, exact: true });
  const openPart = async (device: Device, part: 'Scadenze' | 'Permesso') => {
    await casesScreen(device.page).open(ALIAS);
    await casesScreen(device.page).part(part);
  };
  const openApplication = async (device: Device) => {
    await openPart(device, 'Permesso');
    const applications = device.page.getByRole('region', { name: 'Pratiche di soggiorno' });
    await applications.getByRole('button', { expanded: false }).first().click();
    await textbox(device, 'Numero della ricevuta').waitFor();
  };
  /** The app is opened anew on that day, as its screens know it; the engine goes on by the real clock. */
  const openOn = async (device: Device, day: string): Promise<void> => {
    await device.page.clock.setFixedTime(new Date(`${day}T12:00:00+01:00`));
    await device.open();
    await unlock(device, FOUNDERS_SECRET);
  };
  const pick = async ({ page }: Device, field: string, choice: string) => {
    await page.getByRole('button', { name: new RegExp(`^${field}`) }).click();
    await page.getByRole('combobox', { name: 'Scrivi per cercare' }).fill(choice);
    await page.getByRole('option', { name: choice, exact: true }).click();
    await page.getByRole('button', { name: `${field}: ${choice}`, exact: true }).waitFor();
  };

  beforeAll(async () => {
    journey = await startTeam('of one');
    office = await openFounder(journey);
    tablet = await joinTeam(
      journey,
      office,
      { name: MEMBER, profile: 'Assistente sociale' },
      { timezoneId: 'Pacific/Kiritimati' },
    );
    const { page } = office;
    await settingsScreen(page).places();
    await settingsScreen(page).addPlace('Aggiungi un luogo', { name: SITE, municipality: 'Collefinto', kind: 'CAS' });
    await visitsScreen(page).plan(SITE, today, [MEMBER]);
    // Opened during the visit: the case is linked to its place.
    await casesScreen(page).create({ alias: ALIAS, reason: 'Rinnovo permesso', kind: 'Accompagnamento veloce' });
    await openPart(office, 'Scadenze');
    await page.getByRole('button', { name: 'Aggiungi una scadenza', exact: true }).click();
    await pick(office, 'Che scadenza', 'Scadenza permesso');
    await page.getByLabel('Giorno', { exact: true }).fill(EXPIRY);
    await page.getByLabel('Giorno', { exact: true }).blur();
    await page.getByText('mancano 57 giorni').first().waitFor();
    await frame(page).allDelivered();
  });
  afterAll(() => journey.end());

  test('the preparation of the visit lists her: 57 days left, the window open', async () => {
    const visits = visitsScreen(tablet.page);
    await visits.open(SITE);
    expect(await visits.prepare()).toMatch(/^1 caso, 1 lingua e 0 servizi/);
    const lines = await visits.deadlines.allInnerTexts();
    expect(lines.map((line) => line.replace(/\s+/g, ' '))).toEqual([
      expect.stringMatching(/Fatou Modello.*Apertura finestra rinnovo.*finestra aperta/),
      expect.stringMatching(/Fatou Modello.*Scadenza permesso.*mancano 57 giorni/),
    ]);
    await frame(tablet.page).allDelivered();
  });

  test('without network the checklist says what is there and what is missing, and what it costs', async () => {
    await tablet.offline();
    const { page } = tablet;
    await openPart(tablet, 'Permesso');
    await page.getByRole('button', { name: 'Nuova pratica' }).click();
    await pick(tablet, 'Titolo richiesto', 'Lavoro subordinato');
    await page.getByRole('radio', { name: 'Da 1 a 2 anni' }).check();
    await page.getByRole('button', { name: 'Prepara la lista dei documenti' }).click();
    for (const [paper, state] of [
      ['Passaporto', 'C’è'],
      ['Permesso di soggiorno', 'C’è'],
      ['Busta paga', 'Manca'],
    ] as const) {
      const line = page.getByRole('group', { name: paper, exact: true }).first();
      // A choice shows as chosen once it is kept.
      await line.getByRole('radio', { name: state, exact: true }).click();
      await line.getByRole('radio', { name: state, exact: true, checked: true }).waitFor();
    }
    const costs = page.getByRole('region', { name: 'Costi' });
    await costs.getByText('Marca da bollo').waitFor();
    expect((await costs.getByRole('row').allInnerTexts()).join(' ')).toMatch(/16,00 €[\s\S]*126,46 €/);
    await page.getByRole('link', { name: 'Stampa la lista' }).click();
    const sheet = page.getByRole('article');
    await sheet.getByText('Passaporto').waitFor();
    expect(await sheet.innerText()).not.toMatch(/irregolar/i);
  });

  test('without network the card is handed over in French, with the Italian beside it and nothing of her file', async () => {
    const { page } = tablet;
    await frame(page).go('Mostra');
    await page.getByRole('button', { name: 'Français', exact: true }).click();
    await page.getByRole('button', { name: /Rinnovare il permesso di soggiorno/ }).click();
    await page.getByRole('button', { name: 'Mostra alla persona' }).click();
    const covered = coveredScreen(page);
    await covered.answer('Ho capito').waitFor();
    expect(await covered.question.innerText()).toMatch(/Renouveler le permis de séjour/);
    const text = await page.getByRole('main').innerText();
    // What it costs is the same figure in both.
    expect(text.match(/30,46/g)?.length ?? 0).toBeGreaterThan(1);
    const seen = await page.evaluate(() => [document.documentElement.outerHTML, document.title].join('\n'));
    expect([ALIAS, MEMBER, SITE].filter((hidden) => seen.includes(hidden))).toEqual([]);
    await covered.answer('Ho capito').click();
    await covered.thanks.waitFor();
    await covered.operator();
    await frame(page).typePin(PIN);
    await frame(page).coverButton.waitFor();
  });

  test('a receipt number typed otherwise on the other tablet: both are shown, on both', async () => {
    await openApplication(tablet);
    await tablet.page.getByLabel('Spedita il').fill(today);
    await tablet.page.getByLabel('Spedita il').blur();
    await tablet.online();
    await frame(tablet.page).allDelivered();
    await openApplication(office);
    await tablet.offline();
    await office.offline();
    const type = async (device: Device, number: string) => {
      await textbox(device, 'Numero della ricevuta').fill(number);
      await textbox(device, 'Numero della ricevuta').blur();
      await frame(device.page).status.filter({ hasText: 'da consegnare' }).waitFor();
    };
    await type(tablet, '061234567890');
    await type(office, '061234567891');
    for (const device of [office, tablet]) {
      await device.online();
      await frame(device.page).allDelivered();
    }
    for (const device of [office, tablet]) {
      const question = casesScreen(device.page).question('Numero della ricevuta');
      await question.waitFor();
      const text = await question.innerText();
      expect(text).toMatch(/061234567890/);
      expect(text).toMatch(/061234567891/);
    }
    await casesScreen(office.page)
      .question('Numero della ricevuta')
      .getByRole('button')
      .filter({ hasText: '061234567890' })
      .click();
    await frame(office.page).allDelivered();
    await casesScreen(tablet.page).question('Numero della ricevuta').waitFor({ state: 'detached' });
  });

  test('the reminders of the renewal stop, and those of the fingerprints start', async () => {
    await office.page.getByLabel('Impronte').fill(`${FINGERPRINTS}T10:20`);
    await office.page.getByLabel('Impronte').blur();
    await frame(office.page).allDelivered();
    await openOn(office, addDays(FINGERPRINTS, -7));
    await frame(office.page).go('Oggi');
    const deadlines = office.page.getByRole('region', { name: 'Scadenze' });
    await deadlines.getByText('Impronte in Questura').waitFor();
    expect(await deadlines.innerText()).not.toMatch(/Scadenza permesso|finestra/);
  });

  test('on its last day the stage is posted; the day after the screen says "expired, valid with receipt", and never irregular', async () => {
    const notice = office.page.locator('.notice').filter({ hasText: 'Fase' });
    await openOn(office, EXPIRY);
    await openPart(office, 'Permesso');
    await notice.getByText('Fase: Domanda spedita, ricevuta in mano').waitFor();
    await notice.getByText('Permesso in scadenza').waitFor();
    await openOn(office, addDays(EXPIRY, 1));
    await openPart(office, 'Permesso');
    await notice.getByText('Scaduto, valido con ricevuta').waitFor();
    await notice.getByText('061234567890').waitFor();
    expect(await office.page.getByRole('main').innerText()).not.toMatch(/irregolar/i);
  });

  test('on a tablet whose clock is in another time zone the due days are the same', async () => {
    for (const device of [office, tablet]) {
      await openPart(device, 'Scadenze');
      const coming = device.page.getByRole('region', { name: 'In arrivo' });
      await coming.getByText(shortDay(EXPIRY)).waitFor();
      await coming.getByText(`${shortDay(FINGERPRINTS)}, 10:20`).waitFor();
    }
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
