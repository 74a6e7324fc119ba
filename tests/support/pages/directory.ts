/** Where to go: the list of services, locked or open, and the form of one. */
import type { Page } from 'playwright-core';
import { pick } from './pick';

export const directoryScreen = (page: Page) => {
  const service = (name: string) => page.locator('.service').filter({ hasText: name });
  return {
    find: page.getByRole('searchbox', { name: 'Nome o bisogno' }),
    nothing: page.getByRole('heading', { name: 'Ancora nessun servizio' }),
    service,
    call: (name: string) => service(name).locator('a[href^="tel:"]').getAttribute('href'),
    field: (name: string) => page.getByRole('textbox', { name, exact: true }),
    add: async () => {
      await page.getByRole('link', { name: 'Aggiungi un servizio' }).click();
      await page.getByRole('heading', { level: 1, name: 'Nuovo servizio' }).waitFor();
    },
    pick: (field: string, choice: string) => pick(page, page.getByRole('button', { name: field }), choice),
    addHours: async (day: string, from: string, to: string) => {
      const week = page.getByRole('group', { name: 'Orari di apertura' });
      await week.getByRole('button', { name: `${day}: aggiungi un orario` }).click();
      await week.getByLabel(`${day}: dalle`).fill(from);
      await week.getByLabel(`${day}: alle`).fill(to);
    },
    verify: (name: string) => page.getByRole('button', { name: `Ho chiesto: è giusto: ${name}` }).click(),
    takeBack: (name: string) => page.getByRole('button', { name: `Annulla: ${name}` }),
    take: () => page.getByRole('button', { name: 'Prendi i 49 servizi mappati e i 4 sportelli' }).click(),
    choose: (label: string, option: string) => page.getByLabel(label, { exact: true }).selectOption({ label: option }),
    /** Large, in the person's language and in Italian. */
    open: (name: string) => page.getByRole('button', { name: `Nelle due lingue: ${name}` }).click(),
    onlyOpen: page.getByRole('button', { name: 'Aperti ora' }),
    services: page.locator('.service'),
  };
};
