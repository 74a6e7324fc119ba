/**
 * [T9] The directory: a service written on one tablet is found on another one that is locked, without network; and what
 * lies in clear there is the service and nothing else.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readStores } from '../support/browserStores';
import type { Device, Journey } from '../support/journey';
import { SECRET, unlock } from '../support/journeyTeam';
import { directoryScreen } from '../support/pages/directory';
import { frame } from '../support/pages/frame';
import { outside } from '../support/pages/outside';
import { openColleague, openFounder, startTeam } from '../support/startTeam';

const NAME = 'Consultorio Collefinto';

describe('where to go', () => {
  let journey: Journey;
  let founder: Device;
  let colleague: Device;

  beforeAll(async () => {
    journey = await startTeam('of two');
    founder = await openFounder(journey);
    colleague = await openColleague(journey);
  });
  afterAll(() => journey.end());

  const projections = async (page: Page) => {
    const text = (await readStores(page)).filter(({ where }) => where.startsWith('public-'));
    return text.map(({ bytes }) => Buffer.from(bytes).toString('latin1')).join('\n');
  };
  const openLockedDirectory = async ({ page }: Device): Promise<void> => {
    await outside(page).passphrase.waitFor();
    await page.getByRole('link', { name: 'Numeri di emergenza' }).click();
  };

  test('a service is added field by field, with its hours, and verified', async () => {
    const directory = directoryScreen(founder.page);
    await frame(founder.page).go('Mostra');
    await directory.nothing.waitFor();
    await directory.add();
    await directory.field('Nome').fill(NAME);
    await directory.pick('Che cosa fa', 'Consultorio, nascita');
    await directory.field('Comune').fill('Collefinto');
    await directory.field('Telefono').fill('0564 000 002');
    await directory.addHours('gio', '15:00', '17:30');
    await directory.verifyToday();
    await frame(founder.page).go('Mostra');
    const text = await directory.service(NAME).innerText();
    expect(text).toMatch(/Collefinto/);
    expect(text).toMatch(/gio 15:00–17:30/);
    expect(text).toMatch(/Verificato/);
    expect(await directory.call(NAME)).toBe('tel:0564000002');
  });

  test('the colleague’s tablet has it after the next sync; a social worker reads and does not write', async () => {
    await frame(founder.page).allDelivered();
    await frame(colleague.page).go('Mostra');
    await directoryScreen(colleague.page).service(NAME).waitFor();
    expect(await colleague.page.getByRole('link', { name: 'Aggiungi un servizio' }).count()).toBe(0);
  });

  test('locked and without network it shows the service beside the emergency numbers, and calls', async () => {
    await frame(colleague.page).lock();
    await outside(colleague.page).passphrase.waitFor();
    await colleague.offline();
    await colleague.kill();
    await colleague.start();
    await openLockedDirectory(colleague);
    const directory = directoryScreen(colleague.page);
    await directory.service(NAME).waitFor();
    expect(await directory.call(NAME)).toBe('tel:0564000002');
    expect(await colleague.page.getByRole('link').allInnerTexts()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/112/),
        expect.stringMatching(/1522/),
        expect.stringMatching(/800 290 290/),
      ]),
    );
    await directory.find.fill('consultrio');
    await directory.service(NAME).waitFor();
    await directory.find.fill('pizzeria');
    await colleague.page.getByText('Nessun servizio risponde').waitFor();
  });

  test('in clear lies the service, and neither the team nor anybody of it', async () => {
    const clear = await projections(colleague.page);
    expect(clear).toContain(NAME);
    expect(clear).not.toMatch(/Ada|Prova|Carla|Sportello/);
  });

  test('a projection that is lost is made again at the next unlock', async () => {
    await colleague.page.evaluate(async () => {
      for (const { name = '' } of await indexedDB.databases()) {
        if (!name.startsWith('public-')) continue;
        const gone = indexedDB.deleteDatabase(name);
        await new Promise((resolve) => gone.addEventListener('success', resolve));
      }
    });
    await colleague.open();
    await openLockedDirectory(colleague);
    await directoryScreen(colleague.page).nothing.waitFor();
    await colleague.open();
    await unlock(colleague, SECRET);
    await frame(colleague.page).go('Mostra');
    await directoryScreen(colleague.page).service(NAME).waitFor();
    await frame(colleague.page).lock();
    await openLockedDirectory(colleague);
    await directoryScreen(colleague.page).service(NAME).waitFor();
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
