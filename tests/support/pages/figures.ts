/** The figures of a year: the table, closing it, and what came after. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { teamScreen } from './team';

const LONG = { timeout: 60_000 };

export const figuresScreen = (page: Page) => {
  const frame = page.locator('.table-frame');
  const self = {
    open: async (year: number) => {
      await teamScreen(page).figures();
      await self.choose(year);
    },
    choose: async (year: number) => {
      await page.getByRole('radio', { name: String(year), exact: true }).check();
      await frame.getByRole('columnheader', { name: String(year), exact: true }).waitFor(LONG);
    },
    /** A measure's cells, as they stand: a desk each, and all of them. */
    row: async (measure: string): Promise<readonly string[]> =>
      frame
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader', { name: measure, exact: true }) })
        .getByRole('cell')
        .allInnerTexts(),
    heads: () => frame.getByRole('columnheader').allInnerTexts(),
    /** All of the table, as text. */
    table: () => frame.innerText(),
    contactsNotPeople: (words: string) => page.getByText(words).first(),

    askToClose: (year: number) => page.getByRole('button', { name: `Chiudi il ${year}` }),
    dialog: page.getByRole('dialog'),
    close: async (year: number) => {
      await self.askToClose(year).click();
      await self.dialog.getByRole('button', { name: 'Sì, chiudi l’anno' }).click();
      await self.closed.waitFor(LONG);
    },
    closed: page.getByText(/^Chiuso il /),
    after: page.getByRole('region', { name: 'Dopo la chiusura' }),
    listed: (group: string) => self.after.getByRole('region', { name: group }).getByRole('listitem'),

    /** Name and text of the file the browser saved. */
    csv: async (button: string): Promise<{ readonly name: string; readonly text: string }> => {
      const saving = page.waitForEvent('download');
      await page.getByRole('button', { name: button }).click();
      const download = await saving;
      return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
    },
  };
  return self;
};
