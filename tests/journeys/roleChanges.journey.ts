/** An administrator changes what somebody does: their tablet follows at once, in both directions, without being locked. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Device, Journey } from '../support/journey';
import { joinTeam } from '../support/journeyTeam';
import { casesScreen } from '../support/pages/cases';
import { frame } from '../support/pages/frame';
import { peopleScreen } from '../support/pages/people';
import { pick } from '../support/pages/pick';
import { openFounder, startTeam } from '../support/startTeam';

const OMAR = 'Omar Inventato';

describe('a changed role', () => {
  let journey: Journey;
  let [one, two] = [undefined, undefined] as unknown as [Device, Device];
  const make = async (profile: string): Promise<void> => {
    const { page } = one;
    await frame(page).go('Squadra');
    await page.getByRole('link').filter({ hasText: 'Carla Finzione' }).click();
    await pick(page, page.getByRole('button', { name: /^Che lavoro fa/ }), profile);
    await page.getByRole('button', { name: 'Cambia', exact: true }).click();
    await page.getByText('Fatto. I tablet lo sanno appena si collegano.').waitFor();
  };

  beforeAll(async () => {
    journey = await startTeam('of one');
    one = await openFounder(journey);
    two = await joinTeam(journey, one, { name: 'Carla Finzione', profile: 'Tutor sociale, educatore, abitare' });
    await casesScreen(one.page).create({ alias: OMAR, reason: 'Ricerca casa', kind: 'Accompagnamento' });
    await frame(one.page).allDelivered();
  });
  afterAll(() => journey.end());

  test('what the new one may write can be written where it stands, and no longer once it is taken back', async () => {
    const alias = two.page.getByRole('textbox', { name: 'Come chiamarla' });
    const phone = two.page.getByRole('textbox', { name: 'Telefono', exact: true });
    await casesScreen(two.page).open(OMAR);
    await peopleScreen(two.page).part('Persona');
    await two.page.getByText('Il tuo profilo può leggere qui, e cambiare solo: Telefono.').waitFor();
    await phone.waitFor();
    expect(await alias.count()).toBe(0);
    await make('Assistente sociale');
    await alias.waitFor();
    await make('Tutor sociale, educatore, abitare');
    await alias.waitFor({ state: 'detached' });
    await phone.waitFor();
  });

  test('when it is safe to call stands above the number, in full, on every tablet', async () => {
    const RULE =
      'Solo la domenica dopo le 20, quando il marito è al lavoro: se risponde un uomo, dire che si è sbagliato numero.';
    const rule = one.page.getByRole('textbox', { name: 'Quando e come è sicuro chiamare' });
    await casesScreen(one.page).open(OMAR);
    await peopleScreen(one.page).part('Persona');
    await one.page.getByRole('textbox', { name: 'Telefono', exact: true }).fill('333-000 0001');
    await rule.fill(RULE);
    await rule.blur();
    for (const { page } of [one, two]) {
      const warning = page.getByRole('region', { name: 'Prima di chiamare, leggi qui' });
      await warning.getByText(RULE).waitFor();
      const phone = page.getByRole('textbox', { name: 'Telefono', exact: true });
      await expect.poll(() => phone.inputValue()).toBe('333 000 0001');
      const [above, below] = [await warning.boundingBox(), await phone.boundingBox()];
      expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0);
    }
  });

  test('a colleague is made an administrator after it was said what that means, and knows at once', async () => {
    await frame(two.page).go('Squadra');
    const invite = two.page.getByRole('link', { name: 'Invita', exact: true });
    expect(await invite.count()).toBe(0);
    await frame(one.page).go('Oggi');
    await one.page.getByText('Scegli chi può amministrare con te').waitFor();
    await frame(one.page).go('Squadra');
    await one.page.getByRole('link').filter({ hasText: 'Carla Finzione' }).click();
    await one.page.getByRole('button', { name: 'Può amministrare anche questa persona…' }).click();
    const asked = one.page.getByRole('dialog', { name: 'Carla Finzione amministra la squadra?' });
    await asked.getByText('Non si torna indietro con un tocco').waitFor();
    await asked.getByRole('button', { name: 'Sì, amministra anche Carla Finzione' }).click();
    await one.page.getByText('Carla Finzione amministra la squadra.').waitFor();
    await invite.waitFor();
    await frame(one.page).go('Oggi');
    await one.page.getByRole('heading', { level: 1 }).waitFor();
    expect(await one.page.getByText('Scegli chi può amministrare con te').count()).toBe(0);
  });

  test('what waits for the network is said to be safe, where its delivery is told at length', async () => {
    const { page } = one;
    const phone = page.getByRole('textbox', { name: 'Telefono' });
    await casesScreen(page).open(OMAR);
    await peopleScreen(page).part('Persona');
    await one.offline();
    await phone.fill('333 000 0009');
    await phone.blur();
    await frame(page).status.filter({ hasText: '1 modifica da consegnare' }).click();
    const safe = page.getByText('salvato e cifrato su questo tablet');
    await safe.waitFor();
    await one.online();
    await frame(page).allDelivered();
    await safe.waitFor({ state: 'detached' });
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
