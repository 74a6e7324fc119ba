/** Cases: the list, opening one, and its four parts. */
import type { Page } from 'playwright-core';
import { pick } from './pick';

export interface NewCase {
  readonly alias: string;
  readonly reason: string;
  readonly kind: 'Accompagnamento' | 'Accompagnamento veloce';
}

export const casesScreen = (page: Page) => {
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  const self = {
    phone: field('Telefono'),
    problem: field('Problema iniziale'),
    status: page.getByRole('group', { name: 'Stato' }),
    list: page.getByRole('list').filter({ has: page.locator('a[href^="/cases/"]') }),
    item: (alias: string) => page.getByRole('link').filter({ hasText: alias }),
    part: (name: 'Caso' | 'Persona' | 'Bisogni' | 'Scadenze' | 'Permesso' | 'Diario' | 'Storia') =>
      page.getByRole('navigation', { name: 'Parti del caso' }).getByRole('link', { name }).click(),
    open: async (alias: string) => {
      await page.getByRole('navigation', { name: 'Sezioni' }).getByRole('link', { name: 'Casi' }).click();
      await self.item(alias).first().click();
      await page.getByRole('heading', { level: 1, name: alias }).waitFor();
    },
    create: async ({ alias, reason, kind }: NewCase) => {
      await page.getByRole('navigation', { name: 'Sezioni' }).getByRole('link', { name: 'Casi' }).click();
      await page.getByRole('link', { name: 'Nuovo caso' }).click();
      await field('Come chiamarla').fill(alias);
      await pick(page, page.getByRole('button', { name: 'Causale principale' }), reason);
      await page.getByRole('radio', { name: kind, exact: true }).check();
      await page.getByRole('button', { name: 'Apri il caso' }).click();
      await page.getByRole('heading', { level: 1, name: alias }).waitFor();
    },
    /** A choice shows as chosen once it is kept. */
    addArea: async (name: string) => {
      const areas = page.getByRole('group', { name: 'Aree' });
      await areas.getByRole('checkbox', { name, exact: true }).click();
      await areas.getByRole('checkbox', { name, exact: true, checked: true }).waitFor();
    },
    setState: async (name: string) => {
      await self.status.getByRole('radio', { name, exact: true }).click();
      await self.status.getByRole('radio', { name, exact: true, checked: true }).waitFor();
    },
    addNote: async (text: string) => {
      await self.part('Diario');
      const notes = page.getByRole('region', { name: 'Nota' });
      const before = await notes.count();
      await page.getByRole('button', { name: 'Nuova nota' }).click();
      await notes.nth(before).waitFor();
      const empty = notes.getByRole('textbox', { name: 'Testo', exact: true });
      for (let at = 0; at <= before; at++) {
        if ((await empty.nth(at).inputValue()) === '') return empty.nth(at).fill(text);
      }
      throw new Error('no empty note');
    },
    notesList: page.getByRole('region', { name: 'Nota' }),
    /** The texts of all notes, in alphabetical order. */
    notes: async (): Promise<readonly string[]> => {
      const texts = page.getByRole('region', { name: 'Nota' }).getByRole('textbox', { name: 'Testo' });
      // At one moment: one that goes between two looks would be waited for.
      return (await texts.evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value))).sort();
    },
    /** The question that stands where two people wrote at once. */
    question: (what: string) => page.locator('.notice').filter({ hasText: `${what}: due valori` }),
    history: page.getByRole('listitem').filter({ has: page.locator('.list-title') }),
  };
  return self;
};
