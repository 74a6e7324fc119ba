/** [S5] The relay's disk is lost: an administrator gives the team back with a setup link, the tablets the rest. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Device, Journey } from '../support/journey';
import { FOUNDERS_SECRET, joinTeam, unlock } from '../support/journeyTeam';
import { casesScreen } from '../support/pages/cases';
import { frame } from '../support/pages/frame';
import { teamScreen } from '../support/pages/team';
import { openColleague, openFounder, startTeam } from '../support/startTeam';

const OMAR = { alias: 'Omar Inventato', reason: 'Ricerca casa', kind: 'Accompagnamento' } as const;
const FATOU = { alias: 'Fatou Modello', reason: 'Rinnovo permesso', kind: 'Accompagnamento veloce' } as const;

describe('a relay that was emptied', () => {
  let journey: Journey;
  let founder: Device;
  let colleague: Device;

  const loseRelay = async (): Promise<void> => {
    await journey.stopRelay();
    const dataDir = join(journey.folder, 'relay');
    rmSync(dataDir, { recursive: true });
    mkdirSync(dataDir);
    await journey.startRelay();
  };
  const syncNow = async ({ page }: Device): Promise<void> => {
    await frame(page).status.click();
    await page.getByRole('button', { name: 'Sincronizza adesso' }).click();
  };

  beforeAll(async () => {
    journey = await startTeam('of two');
    founder = await openFounder(journey);
    colleague = await openColleague(journey);
    await casesScreen(founder.page).create(OMAR);
    await frame(founder.page).allDelivered();
    await colleague.offline();
    await casesScreen(colleague.page).create(FATOU);
    await loseRelay();
  });
  afterAll(() => journey.end());

  test('is said on the tablet, with what to do', async () => {
    await syncNow(founder);
    await founder.page.getByRole('alert').filter({ hasText: 'Il server non conosce la squadra' }).waitFor();
    await founder.page.getByRole('main').getByRole('link', { name: 'Server' }).click();
    await frame(founder.page).title.filter({ hasText: 'Server' }).waitFor();
  });

  test('is given the team back with its setup link, and by the tablets all they have', async () => {
    await teamScreen(founder.page).giveTeamBack(await journey.relay.setupLink());
    await founder.page.getByText('Il server conosce di nuovo la squadra.').waitFor();
    await frame(founder.page).allDelivered();
    await colleague.online();
    await syncNow(colleague);
    await frame(colleague.page).allDelivered();
    await syncNow(founder);
    await casesScreen(founder.page).open(FATOU.alias);
  });

  test('and whoever comes in then sees everything', async () => {
    const another = await joinTeam(journey, founder, { name: 'Carla Prova', profile: 'Assistente sociale' });
    for (const { alias } of [OMAR, FATOU]) await casesScreen(another.page).open(alias);
  });

  test('lost again, its setup link is opened on the locked tablet and leads to the same place', async () => {
    await loseRelay();
    const link = await journey.relay.setupLink();
    await founder.open('about:blank');
    await founder.open(link);
    await founder.page.getByText('Hai aperto il link di avvio di un server.').waitFor();
    await unlock(founder, FOUNDERS_SECRET);
    await teamScreen(founder.page).giveTeamBack();
    await founder.page.getByText('Il server conosce di nuovo la squadra.').waitFor();
    await frame(founder.page).allDelivered();
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
