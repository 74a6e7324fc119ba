/** The settings: desks and sites, how the app looks, what the browser promised. */
import type { Page } from 'playwright-core';

export interface PlaceWords {
  readonly name: string;
  readonly municipality: string;
  /** Asked of a site. */
  readonly kind?: string;
}

export const settingsScreen = (page: Page) => {
  const dialog = page.getByRole('dialog');
  const textbox = (name: string) => dialog.getByRole('textbox', { name, exact: true });
  const self = {
    open: async () => {
      await page.getByRole('navigation', { name: 'Sezioni' }).getByRole('link', { name: 'Squadra' }).click();
      await page.getByRole('link', { name: 'Impostazioni' }).click();
      await page.getByRole('heading', { level: 1, name: 'Impostazioni' }).waitFor();
    },
    places: async () => {
      await self.open();
      await page.getByRole('link', { name: 'Sportelli e luoghi' }).click();
      await page.getByRole('heading', { level: 1, name: 'Sportelli e luoghi' }).waitFor();
    },
    place: (name: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: name }),
    addPlace: async (button: 'Aggiungi uno sportello' | 'Aggiungi un luogo', words: PlaceWords) => {
      await page.getByRole('button', { name: button }).click();
      await textbox('Nome').fill(words.name);
      await textbox('Comune').fill(words.municipality);
      if (words.kind) {
        await dialog.getByRole('button', { name: 'Tipo di luogo' }).click();
        await page.getByRole('option', { name: words.kind, exact: true }).click();
      }
      await self.done();
    },
    rename: async (from: string, to: string) => {
      await self.place(from).getByRole('button').click();
      await textbox('Nome').fill(to);
      await self.done();
    },
    /** The same history as of any row: who wrote what. */
    history: async (name: string, line: RegExp) => {
      await self.place(name).getByRole('button').click();
      await dialog.getByRole('button', { name: 'Storia e modulo di carta' }).click();
      const history = page.getByRole('dialog', { name: /^Storia: / });
      await history.getByRole('listitem').filter({ hasText: line }).waitFor();
      await history.getByRole('button', { name: 'Chiudi' }).click();
      await history.waitFor({ state: 'detached' });
      await self.done();
    },
    retire: async (name: string) => {
      await self.place(name).getByRole('button').click();
      await dialog
        .getByRole('group', { name: /^Non più/ })
        .getByRole('radio', { name: 'Sì' })
        .click();
      await dialog.getByRole('radio', { name: 'Sì', checked: true }).waitFor();
      await self.done();
    },
    done: async () => {
      await dialog.getByRole('button', { name: 'Fatto' }).click();
      await dialog.waitFor({ state: 'detached' });
    },
    choose: (group: string, choice: string) =>
      page.getByRole('group', { name: group }).getByRole('radio', { name: choice, exact: true }).click(),
  };
  return self;
};
