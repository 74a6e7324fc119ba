/** The team: who is in, inviting, figures, files. */
import type { Page } from 'playwright-core';
import { pick } from './pick';

export const teamScreen = (page: Page) => {
  const go = (place: string) =>
    page.getByRole('navigation', { name: 'Sezioni' }).getByRole('link', { name: place }).click();
  const self = {
    members: page.getByRole('listitem').filter({ has: page.locator('bdi.list-title') }),
    /** Opens the page of invitations and makes one. */
    invite: async (profile: string): Promise<string> => {
      await go('Squadra');
      await page.getByRole('link', { name: /^Invita|chiede di entrare|chiedono di entrare/ }).click();
      await pick(page, page.getByRole('button', { name: 'Che lavoro fa' }), profile);
      const links = page.getByText('/#join=');
      const before = await links.allInnerTexts();
      await page.getByRole('button', { name: 'Crea l’invito' }).click();
      await links.nth(before.length).waitFor();
      return (await links.allInnerTexts()).find((link) => !before.includes(link)) ?? '';
    },
    cancelInvitation: async () => {
      await page.getByRole('button', { name: 'Annulla l’invito' }).click();
      await page.getByText('/#join=').waitFor({ state: 'detached' });
    },
    asks: (name: string) => page.getByRole('heading', { name: `${name} chiede di entrare` }),
    confirm: page.getByRole('button', { name: 'Le parole sono uguali: conferma' }),
    refuse: page.getByRole('button', { name: 'Non corrispondono: rifiuta' }),

    figures: async () => {
      await go('Squadra');
      await page.getByRole('link', { name: 'Numeri dell’anno' }).click();
      await page.getByRole('table').first().waitFor();
    },
    /** A measure of the yearly table for all desks together. */
    figure: (name: string) =>
      page
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader', { name, exact: true }) })
        .getByRole('cell')
        .last(),

    /** On the page of the relay; without a link, with the one that was opened. */
    giveTeamBack: async (link?: string) => {
      if (link) await page.getByRole('textbox', { name: 'Link di avvio del server' }).fill(link);
      await page.getByRole('button', { name: 'Ridai la squadra al server' }).click();
    },

    files: async () => {
      await go('Squadra');
      await page.getByRole('link', { name: 'File di scambio' }).click();
    },
    /** For whom: a colleague's name, or whoever reaches the relay. */
    makeFile: async (to = 'Per chi arriva al server') => {
      await page.getByLabel('Per chi').selectOption({ label: to });
      const make = page.getByRole('button', { name: 'Prepara il file' });
      if (await make.isVisible()) await make.click();
      await page.getByText(/^Il file è pronto: \d+ modific/).waitFor();
    },
    /** The path of the sealed file the browser saved. */
    saveUndelivered: () => self.saveFor(),
    saveFor: async (to?: string): Promise<string> => {
      await self.makeFile(to);
      const saving = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Salva il file' }).click();
      return (await saving).path();
    },
    readFile: async (path: string) => {
      await page.getByLabel('File da leggere').setInputFiles(path);
    },
  };
  return self;
};
