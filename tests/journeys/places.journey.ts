/** The settings of a team and of its tablet: desks and sites over time, how it looks, what the browser promised. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import type { Device, Journey } from '../support/journey';
import { FOUNDERS_SECRET, unlock } from '../support/journeyTeam';
import { casesScreen } from '../support/pages/cases';
import { frame } from '../support/pages/frame';
import { FOUNDER } from '../support/pages/outside';
import { ANSWERS, registerScreen } from '../support/pages/register';
import { settingsScreen } from '../support/pages/settings';
import { teamScreen } from '../support/pages/team';
import { openFounder, startTeam } from '../support/startTeam';

describe('the settings', () => {
  let journey: Journey;
  let device: Device;
  const settings = () => settingsScreen(device.page);
  const register = () => registerScreen(device.page);
  const desks = () => register().desk.getByRole('option').allInnerTexts();
  const chosenDesk = () => register().desk.locator('option:checked').innerText();

  beforeAll(async () => {
    journey = await startTeam('of one');
    device = await openFounder(journey);
  });
  afterAll(() => journey.end());

  describe('desks and sites', () => {
    test('a desk that is added and renamed is among the choices of the Register by its new name', async () => {
      await settings().places();
      await settings().addPlace('Aggiungi uno sportello', { name: 'Sportelo Valfinta', municipality: 'Valfinta' });
      await settings().place('Sportelo Valfinta').filter({ hasText: 'Valfinta' }).waitFor();
      await settings().rename('Sportelo Valfinta', 'Sportello Valfinta');
      await settings().place('Sportello Valfinta').waitFor();
      await settings().history('Sportello Valfinta', /NomeSportello Valfinta.*Ada/);
      await frame(device.page).go('Registro');
      await expect.poll(desks).toEqual(['Scegli lo sportello', FOUNDER.desk, 'Sportello Valfinta']);
    });

    test('of two desks none is guessed: without one nothing is recorded', async () => {
      await register().answerAll(ANSWERS);
      await register().record.click();
      await expect.poll(() => register().desk.evaluate((field) => field === document.activeElement)).toBe(true);
      expect(await register().recorded.count()).toBe(0);
    });

    test('a desk that is retired while it is the usual one is gone from the choices of the Register', async () => {
      await register().desk.selectOption('Sportello Valfinta');
      await register().recordIt();
      expect(await chosenDesk()).toBe('Sportello Valfinta');
      await settings().places();
      await settings().retire('Sportello Valfinta');
      await settings().place('Sportello Valfinta').filter({ hasText: 'non attivo' }).waitFor();
      await frame(device.page).go('Registro');
      await expect.poll(desks).toEqual([FOUNDER.desk]);
      expect(await chosenDesk()).toBe(FOUNDER.desk);
    });

    test('a case can be opened although the usual desk is gone', async () => {
      const omar = { alias: 'Omar Inventato', reason: 'Ricerca casa', kind: 'Accompagnamento' } as const;
      await casesScreen(device.page).create(omar);
    });

    test('it stays in the figures, and what is recorded next counts for the other desk', async () => {
      await frame(device.page).go('Registro');
      await register().answerAll(ANSWERS);
      await register().recordIt();
      await teamScreen(device.page).figures();
      const cells = (name: string) =>
        device.page
          .getByRole('row')
          .filter({ has: device.page.getByRole('rowheader', { name, exact: true }) })
          .getByRole('cell');
      const heads = device.page.getByRole('columnheader');
      await expect.poll(() => cells('Totale accessi').last().innerText()).toBe('2');
      const counts = (await cells('Totale accessi').allInnerTexts()).map(Number);
      const names = (await heads.allInnerTexts()).slice(-counts.length);
      expect(Object.fromEntries(names.map((name, at) => [name, counts[at]]))).toMatchObject({
        [FOUNDER.desk]: 1,
        'Sportello Valfinta': 1,
      });
    });

    const totals = async () => {
      const rows = await device.page.locator('tbody tr').allInnerTexts();
      return Object.fromEntries(rows.map((row) => row.split('\t')).map(([name = '', ...counts]) => [name, counts]));
    };

    test('the list of the day shows each access, and the totals by channel of the day and its month', async () => {
      await frame(device.page).go('Registro');
      await frame(device.page).follow('Elenco e totali');
      const items = device.page.getByRole('listitem').filter({ hasText: 'Rinnovo permesso · Femmina · 25-34' });
      await expect.poll(() => items.count()).toBe(2);
      expect(await totals()).toEqual({
        'Allo sportello': ['2', '2'],
        'Telefono e mail': ['0', '0'],
        'Équipe mobile': ['0', '0'],
        Totale: ['2', '2'],
      });
    });

    test('an access of the retired desk can still be corrected there, and list and totals show it', async () => {
      const old = device.page.getByRole('listitem').filter({ hasText: 'Sportello Valfinta' });
      await old.getByRole('link', { name: 'Correggi' }).click();
      await expect.poll(desks).toEqual([FOUNDER.desk, 'Sportello Valfinta']);
      expect(await chosenDesk()).toBe('Sportello Valfinta');
      await register().answer('nationality', 'Marocco');
      await register().channel.selectOption('Uscita dell’équipe mobile');
      await device.page.getByRole('button', { name: 'Salva la correzione' }).click();
      await device.page.getByText('Correzione salvata.').waitFor();
      await expect.poll(() => old.innerText()).toMatch(/Marocco\n.*\n.*Uscita dell’équipe mobile/);
      await expect.poll(totals).toMatchObject({
        'Allo sportello': ['1', '1'],
        'Équipe mobile': ['1', '1'],
        Totale: ['2', '2'],
      });
    });

    test('a site is added, renamed and retired', async () => {
      await settings().places();
      const words = { name: 'CAS Montefalso', municipality: 'Montefalso', kind: 'CAS' };
      await settings().addPlace('Aggiungi un luogo', words);
      await settings().place('CAS Montefalso').filter({ hasText: 'Montefalso' }).waitFor();
      await settings().rename('CAS Montefalso', 'CAS Montefinto');
      await settings().retire('CAS Montefinto');
      await settings().place('CAS Montefinto').filter({ hasText: 'non attivo' }).waitFor();
      expect(await settings().place('CAS Montefalso').count()).toBe(0);
    });

    test('all of it is there after the tablet was locked', async () => {
      await frame(device.page).lock();
      await unlock(device, FOUNDERS_SECRET);
      await settings().places();
      for (const retired of ['Sportello Valfinta', 'CAS Montefinto']) {
        await settings().place(retired).filter({ hasText: 'non attivo' }).waitFor();
      }
      expect(await settings().place(FOUNDER.desk).filter({ hasText: 'non attivo' }).count()).toBe(0);
    });
  });

  describe('how it looks', () => {
    const root = () => device.page.locator('html');

    test('the version of the app and that the format is a trial are said', async () => {
      await settings().open();
      await device.page.getByText(`Versione ${packageJson.version} · formato di prova`).waitFor();
    });

    test('the size of the text is chosen on the screen, and stays after a reload', async () => {
      const size = () => root().evaluate((html) => Number.parseFloat(getComputedStyle(html).fontSize));
      const before = await size();
      await settings().choose('Grandezza del testo', 'Massima');
      await expect.poll(size).toBeGreaterThan(before);
      const after = await size();
      await device.open();
      await unlock(device, FOUNDERS_SECRET);
      expect(await size()).toBe(after);
      await settings().open();
      await settings().choose('Grandezza del testo', 'Normale');
      await expect.poll(size).toBe(before);
    });

    test('the language is chosen on the screen', async () => {
      await settings().choose('Lingua', 'English');
      await device.page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
      expect(await root().getAttribute('lang')).toBe('en');
      await settings().choose('Language', 'Italiano');
      await device.page.getByRole('heading', { level: 1, name: 'Impostazioni' }).waitFor();
    });
  });

  describe('keeping what the app stores', () => {
    interface Browser {
      readonly safari: boolean;
      readonly standalone: boolean;
      readonly promises: boolean;
    }
    const kept = (text: string) => device.page.getByText(text);
    const SEVEN_DAYS = 'Safari cancella i dati dei siti non visitati da sette giorni';
    const asked = () => device.page.evaluate(() => (window as { asked?: number }).asked ?? 0);
    /** Another browser than the tests have: what it calls itself, whether it opens the app as installed, what it answers. */
    const openIn = async (browser: Browser): Promise<void> => {
      await device.page.addInitScript(({ safari, standalone, promises }) => {
        const is = (of: object, name: string, value: unknown) =>
          Object.defineProperty(of, name, { value, configurable: true });
        const webKit = 'AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1';
        if (safari) is(navigator, 'userAgent', `Mozilla/5.0 (iPad; CPU OS 18_1 like Mac OS X) ${webKit}`);
        is(navigator, 'standalone', standalone);
        is(window, 'asked', 0);
        is(navigator.storage, 'persisted', async () => false);
        is(navigator.storage, 'persist', async () => {
          is(window, 'asked', ((window as { asked?: number }).asked ?? 0) + 1);
          return promises;
        });
      }, browser);
      await device.open();
      await unlock(device, FOUNDERS_SECRET);
    };

    test('Safari’s seven days are explained on Today and in the settings, and nothing is asked before installing', async () => {
      await openIn({ safari: true, standalone: false, promises: true });
      await frame(device.page).go('Oggi');
      await kept(SEVEN_DAYS).waitFor();
      await settings().open();
      await kept(SEVEN_DAYS).waitFor();
      await kept('Ponte è aperto nel browser, non installato.').waitFor();
      await kept('Dopo l’installazione Ponte chiede al browser').waitFor();
      expect(await asked()).toBe(0);
    });

    test('[T6] once installed the browser is asked to keep the data, its answer is shown, and the seven days are no more', async () => {
      await device.page.evaluate(() => window.dispatchEvent(new Event('appinstalled')));
      await kept('Il browser ha promesso di non cancellare i dati').waitFor();
      expect(await asked()).toBe(1);
      await kept('Ponte è installato.').waitFor();
      expect(await kept(SEVEN_DAYS).count()).toBe(0);
      await frame(device.page).go('Oggi');
      expect(await kept(SEVEN_DAYS).count()).toBe(0);
    });

    test('[T6] a browser that promises nothing is asked at each start as an installed app, and its answer is shown too', async () => {
      await openIn({ safari: true, standalone: true, promises: false });
      await settings().open();
      await kept('Il browser non ha promesso di conservare i dati').waitFor();
      expect(await asked()).toBe(1);
      expect(await kept(SEVEN_DAYS).count()).toBe(0);
    });

    test('the browser’s own question about installing is put when a person asks for it', async () => {
      await openIn({ safari: false, standalone: false, promises: true });
      await settings().open();
      // Chromium may have offered it by itself: what is offered last counts.
      await device.page.evaluate(() => {
        const prompt = async (): Promise<void> => void window.dispatchEvent(new Event('appinstalled'));
        window.dispatchEvent(Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt }));
      });
      await device.page.getByRole('button', { name: 'Installa' }).click();
      await kept('Ponte è installato.').waitFor();
      await expect.poll(asked).toBe(1);
    });
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});
