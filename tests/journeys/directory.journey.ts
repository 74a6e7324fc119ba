/**
 * [T9] The directory: a service written on one tablet is found on another one that is locked, without network; and what
 * lies in clear there is the service and nothing else. The information cards open there too.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readStores } from '../support/browserStores';
import type { Device, Journey } from '../support/journey';
import { SECRET, unlock } from '../support/journeyTeam';
import { cardsScreen } from '../support/pages/cards';
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
    await directory.verify(NAME);
    await directory.takeBack(NAME).waitFor();
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

  test('locked and without network an entry opens in Arabic with the Italian beside it, and nothing to correct it by', async () => {
    const { page } = colleague;
    await directoryScreen(page).find.fill('');
    await directoryScreen(page).open(NAME);
    await cardsScreen(page).speak('العربية');
    const hours = page.locator('.card-part').filter({ hasText: 'أوقات العمل' });
    await hours.waitFor();
    expect(await hours.innerText()).toMatch(/Orari[\s\S]*الخميس\s+15:00–17:30[\s\S]*giovedì\s+15:00–17:30/);
    expect(await page.getByRole('button', { name: /Ho chiesto|Mostra alla persona/ }).count()).toBe(0);
    await page.getByRole('main').getByRole('link', { name: 'Dove andare' }).click();
    await directoryScreen(page).service(NAME).waitFor();
  });

  test('locked and without network a card opens in Arabic, right to left, with the Italian beside each paragraph', async () => {
    const cards = cardsScreen(colleague.page);
    await cards.speak('العربية');
    await cards.open('تجديد تصريح الإقامة');
    await cards.title.waitFor();
    expect([await cards.title.getAttribute('lang'), await cards.title.getAttribute('dir')]).toEqual(['ar', 'rtl']);
    expect(await cards.title.innerText()).toBe('تجديد تصريح الإقامة');
    const fees = cards.paragraph('marca da bollo');
    expect(await fees.locator('.in-theirs').getAttribute('dir')).toBe('rtl');
    expect(await fees.locator('.in-theirs bdi[dir=ltr]').allInnerTexts()).toEqual(
      await fees.locator('.in-italian bdi[dir=ltr]').allInnerTexts(),
    );
    expect(await fees.locator('.in-theirs bdi.figure').first().innerText()).toBe('30,46');
    expect(await cards.marks.innerText()).toMatch(/مسودة[\s\S]*Bozza/);
    expect(await cards.foot.innerText()).toMatch(/تجب مراجعتها قبل[\s\S]*31 يناير 2027[\s\S]*31 gennaio 2027/);
  });

  test('a card past its review says so in both languages, and its number calls', async () => {
    const cards = cardsScreen(colleague.page);
    await cards.back();
    await cards.open('Chiedere protezione in Italia');
    await cards.title.waitFor();
    expect(await cards.marks.innerText()).toMatch(/كان يجب مراجعة[\s\S]*andava ricontrollata/);
    await cards.back();
    await cards.open('Lavoro e sicurezza');
    const call = cards.paragraph('Può chiamare il').locator('.in-theirs a').first();
    expect(await call.getAttribute('href')).toBe('tel:800290290');
  });

  test('in a language without cards the next one is shown, and which it is is said', async () => {
    const cards = cardsScreen(colleague.page);
    await cards.speakOther('wo');
    await cards.marks.getByText('Brouillon').waitFor();
    expect(await cards.title.getAttribute('lang')).toBe('fr');
    expect(await cards.marks.innerText()).toMatch(
      /n’existe pas encore en \P{L}*Wolof[\s\S]*non c’è ancora in \P{L}*Wolof/u,
    );
  });

  test('no address tells which card was open, and after a reload none is', async () => {
    const { page } = colleague;
    expect(new URL(page.url()).pathname).toBe('/show/card');
    await page.reload();
    await page.waitForURL((url) => url.pathname === '/show');
    await page.locator('.cards button').first().waitFor();
    expect(await page.locator('.card-text').count()).toBe(0);
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
