/**
 * A team with an empty directory takes the services that others have mapped, finds among them where to send somebody now,
 * and says of one that it is right.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Device, Journey } from '../support/journey';
import { PIN } from '../support/journeyTeam';
import { coveredScreen } from '../support/pages/covered';
import { directoryScreen } from '../support/pages/directory';
import { frame } from '../support/pages/frame';
import { outside } from '../support/pages/outside';
import { openFounder, startTeam } from '../support/startTeam';

const PATIENCE = { timeout: 60_000 };
/** Half past three in Rome, in days gone by. */
const TUESDAY = new Date('2026-11-24T14:30:00Z');
const THURSDAY = new Date('2026-11-26T14:30:00Z');
const GROSSETO = 'Sportello Info Immigrati Grosseto';
const FOLLONICA = 'Sportello Info Immigrati Follonica';
const BADANTI = 'Sportello Badanti';

describe('a team with an empty directory', () => {
  let journey: Journey;
  let device: Device;
  const directory = () => directoryScreen(device.page);
  const text = (name: string): Promise<string> => directory().service(name).innerText();
  /** A clock that leaps locks the tablet: the directory opens all the same. */
  const lookLockedOn = async (day: Date): Promise<void> => {
    await device.page.clock.setFixedTime(day);
    await device.open();
    await outside(device.page).passphrase.waitFor();
    await device.page.getByRole('link', { name: 'Numeri di emergenza' }).click();
    await directory().services.first().waitFor(PATIENCE);
  };

  const body = () => device.page.locator('.card-body');
  const part = (title: string) => device.page.locator('.card-part').filter({ hasText: title }).first();

  beforeAll(async () => {
    journey = await startTeam('of one');
    device = await openFounder(journey);
    await frame(device.page).go('Mostra');
    await directory().nothing.waitFor();
  });
  afterAll(() => journey.end());

  test('Import 49 rows: Milano gives 8, all to verify', async () => {
    await directory().take();
    await device.page.getByText('53 servizi sono nell’elenco, da verificare.').waitFor(PATIENCE);
    await expect.poll(() => directory().services.count(), PATIENCE).toBe(53);
    await directory().choose('Comune o provincia', 'Milano');
    await expect.poll(() => directory().services.count()).toBe(8);
    await device.page.getByText('8 servizi', { exact: true }).waitFor();
    for (const said of await directory().services.allInnerTexts()) expect(said).toMatch(/Da verificare/);
    await directory().choose('Comune o provincia', 'Ovunque');
  });

  test('one that somebody asked is right at a tap, and as before when the tap is taken back', async () => {
    await directory().find.fill('badanti');
    await expect.poll(() => text(BADANTI)).toMatch(/Non attivo[\s\S]*Da verificare/);
    await directory().verify(BADANTI);
    await directory().takeBack(BADANTI).waitFor();
    await expect.poll(() => text(BADANTI)).toMatch(/Verificato/);
    expect(await text(BADANTI)).not.toMatch(/Non attivo|Da verificare/);
    await directory().takeBack(BADANTI).click();
    await expect.poll(() => text(BADANTI)).toMatch(/Non attivo[\s\S]*Da verificare/);
  });

  test('an entry opens in the person’s language with Italian beside it, and no address tells which', async () => {
    await directory().find.fill('Grosseto');
    await directory().open(GROSSETO);
    await device.page.getByRole('button', { name: 'العربية', exact: true }).click();
    await part('العنوان').waitFor();
    expect(new URL(device.page.url()).pathname).toBe('/show/entry');
    expect(await part('العنوان').innerText()).toMatch(/Indirizzo[\s\S]*Via Arno, 1\/E, Grosseto/);
    expect(await part('أوقات العمل').locator('.in-theirs').last().innerText()).toMatch(
      /الثلاثاء\s+09:00–13:00, 15:00–18:00/,
    );
    expect(await part('أوقات العمل').locator('.in-italian').last().innerText()).toMatch(/martedì\s+09:00–13:00/);
    expect(await body().innerText()).toMatch(/لم يتحقق منه أحد[\s\S]*nessuno lo ha controllato/);
    expect(await part('الهاتف').locator('a').getAttribute('href')).toBe('tel:+39056428246');
  });

  test('it is handed over like a card: alone on a covered tablet, right to left, and only the PIN leads back', async () => {
    await device.page.getByRole('button', { name: 'Mostra alla persona' }).click();
    await coveredScreen(device.page).answer('Ho capito').waitFor();
    const main = device.page.getByRole('main');
    expect([await main.getAttribute('lang'), await main.getAttribute('dir')]).toEqual(['ar', 'rtl']);
    await device.page.getByRole('heading', { level: 1, name: /Sportello Info Immigrati Grosseto/ }).waitFor();
    expect(await part('العنوان').innerText()).toMatch(/Via Arno/);
    expect(await main.innerText()).not.toMatch(/Follonica|Badanti|Ada Prova|Équipe Prova/);
    await coveredScreen(device.page).answer('Ho capito').click();
    await coveredScreen(device.page).thanks.waitFor();
    await coveredScreen(device.page).operator();
    await frame(device.page).typePin(PIN);
    await frame(device.page).coverButton.waitFor();
  });

  test('it is printed in both languages, nothing cut off, and without what holds at this moment only', async () => {
    await device.page.getByRole('link', { name: 'Stampa', exact: true }).click();
    const sheet = device.page.locator('.sheet');
    await sheet.getByText('Via Arno, 1/E').waitFor();
    const said = await sheet.innerText();
    expect(said).toMatch(/أوقات العمل[\s\S]*Orari[\s\S]*Solo ufficio/);
    expect(said).not.toMatch(/Aperto ora|Chiuso|apre /);
    await device.page.emulateMedia({ media: 'print' });
    // The width of A4 between its margins.
    await device.page.setViewportSize({ width: 718, height: 1000 });
    expect(await sheet.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
    await device.page.emulateMedia({ media: 'screen' });
    await device.page.setViewportSize({ width: 1024, height: 768 });
    await frame(device.page).lock();
    // The page loads anew by itself, and a navigation in that moment would be broken off.
    await outside(device.page).passphrase.waitFor();
  });

  test('Tuesday 15:30 Grosseto is open', async () => {
    await lookLockedOn(TUESDAY);
    expect(await text(GROSSETO)).toMatch(/Aperto ora, fino alle 18:00/);
    await directory().onlyOpen.click();
    await expect.poll(() => directory().services.count()).toBe(2);
    await directory().choose('Comune o provincia', 'Follonica');
    await expect.poll(() => directory().services.count()).toBe(1);
    expect(await text(FOLLONICA)).toMatch(/Aperto ora, fino alle 17:00/);
  });

  test('Thursday 15:30 Follonica is back office only', async () => {
    await lookLockedOn(THURSDAY);
    expect(await text(FOLLONICA)).toMatch(/Solo ufficio, senza pubblico: apre martedì alle 10:00/);
    expect(await text(GROSSETO)).toMatch(/Solo ufficio, senza pubblico: apre lunedì alle 09:00/);
    await directory().onlyOpen.click();
    await device.page.getByText('Nessun servizio risponde').waitFor();
  });

  test('a locked tablet shows the desks, and none of which nobody knows whether it is there', async () => {
    await directory().onlyOpen.click();
    await expect.poll(() => directory().services.count()).toBe(3);
    expect(await device.page.getByRole('button', { name: /Ho chiesto/ }).count()).toBe(0);
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
