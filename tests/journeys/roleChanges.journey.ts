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
    const phone = two.page.getByRole('textbox', { name: 'Telefono' });
    await casesScreen(two.page).open(OMAR);
    await peopleScreen(two.page).part('Persona');
    await two.page.getByText('Telefono').waitFor();
    expect(await phone.count()).toBe(0);
    await make('Assistente sociale');
    await phone.waitFor();
    await make('Tutor sociale, educatore, abitare');
    await phone.waitFor({ state: 'detached' });
  });

  test('what waits for the network is said to be safe, where its delivery is told at length', async () => {
    const { page } = one;
    const phone = page.getByRole('textbox', { name: 'Telefono' });
    await casesScreen(page).open(OMAR);
    await peopleScreen(page).part('Persona');
    await one.offline();
    await phone.fill('333 000 0001');
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
