/** Visits: planning one, preparing a tablet for it, on site, its report. */
import type { Page } from 'playwright-core';
import { frame } from './frame';
import { pick } from './pick';

export const visitsScreen = (page: Page) => {
  const part = async (name: 'Piano' | 'Prepara' | 'Sul posto' | 'Relazione') => {
    await page.getByRole('navigation', { name: 'Parti dell’uscita' }).getByRole('link', { name }).click();
  };
  const self = {
    part,
    plan: async (site: string, date: string, team: readonly string[]) => {
      await frame(page).go('Squadra');
      await frame(page).follow('Uscite');
      await frame(page).follow('Nuova uscita');
      await pick(page, page.getByRole('button', { name: /^Luogo/ }), site);
      await page.getByLabel('Giorno').fill(date);
      for (const name of team) await page.getByRole('checkbox', { name, exact: true }).check();
      await page.getByRole('button', { name: 'Programma l’uscita' }).click();
      await page.getByRole('heading', { level: 1, name: site }).waitFor();
    },
    open: async (site: string) => {
      await frame(page).go('Squadra');
      await frame(page).follow('Uscite');
      await page.getByRole('link').filter({ hasText: site }).first().click();
      await page.getByRole('heading', { level: 1, name: site }).waitFor();
    },
    /** What the tablet says of itself once it has opened and counted everything. */
    prepare: async (): Promise<string> => {
      await part('Prepara');
      await page.getByRole('button', { name: /^Prepara/ }).click();
      const said = page.getByRole('status').filter({ hasText: /pronto/ });
      await said.waitFor({ timeout: 30_000 });
      return said.innerText();
    },
    deadlines: page.getByRole('region', { name: 'Scadenze da seguire' }).getByRole('listitem'),
    cases: page.getByRole('region', { name: 'Casi di questa uscita' }).getByRole('listitem'),
    registerHere: () => page.getByRole('button', { name: 'Registra un accesso qui' }).click(),
    close: async (paragraph: string) => {
      await part('Sul posto');
      await page.getByRole('textbox', { name: 'Com’è andata' }).fill(paragraph);
      await page.getByRole('button', { name: 'Chiudi l’uscita' }).click();
      await page.getByRole('region', { name: 'Alla chiusura' }).getByText(paragraph).waitFor();
    },
    counted: (name: string) =>
      page
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader', { name, exact: true }) })
        .getByRole('cell'),
  };
  return self;
};
