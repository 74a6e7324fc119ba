/**
 * A team with an empty directory takes the services that others have mapped, finds among them where to send somebody now,
 * and says of one that it is right.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Device, Journey } from '../support/journey';
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
    await frame(device.page).lock();
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
