/** Erasing: from a case, how far it has come, and taking it back. */
import type { Page } from 'playwright-core';

export const erasureScreen = (page: Page) => {
  const dialog = page.getByRole('dialog');
  const self = {
    dialog,
    part: (title: string) => page.locator('.panel').filter({ has: page.getByRole('heading', { name: title }) }),
    confirm: async (part: string) => {
      await self.part(part).getByRole('button', { name: 'Cancella' }).click();
      await dialog.waitFor();
    },
    /** From the open case to the question whether to erase. */
    ask: async (part: string) => {
      await page.getByRole('navigation', { name: 'Parti del caso' }).getByRole('link', { name: 'Caso' }).click();
      await page.getByRole('link', { name: 'Cancella…' }).click();
      await self.confirm(part);
    },
    inSevenDays: () => dialog.getByRole('button', { name: 'Nascondi ora, distruggi fra sette giorni' }).click(),
    atOnce: () => dialog.getByRole('button', { name: 'Lo ha chiesto la persona: distruggi subito' }).click(),
    list: async () => {
      await page.getByRole('navigation', { name: 'Sezioni' }).getByRole('link', { name: 'Squadra' }).click();
      await page.getByRole('link', { name: 'Cancellazioni' }).click();
      await page.getByRole('heading', { level: 1, name: 'Cancellazioni' }).waitFor();
    },
    item: (text: string) => page.getByRole('listitem').filter({ hasText: text }),
    takeBack: () => page.getByRole('button', { name: 'Annulla la cancellazione' }).click(),
  };
  return self;
};
