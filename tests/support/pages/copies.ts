/** Papers that were seen, and copies of them, in a case's file. */
import type { Page } from 'playwright-core';
import { photograph } from '../picture';
import { pick } from './pick';

export const copiesScreen = (page: Page) => {
  const list = page.getByRole('region', { name: 'Documenti visti' });
  const self = {
    open: () =>
      page
        .getByRole('navigation', { name: 'Parti del caso' })
        .getByRole('link', { name: 'Documenti', exact: true })
        .click(),
    items: () => list.locator('button.list-item').allInnerTexts(),
    /** A paper of this type, with a photograph of it. */
    attach: async (type: string, purpose: string): Promise<void> => {
      await page.getByRole('button', { name: 'Aggiungi un documento' }).click();
      const panel = list.locator('.panel').last();
      await pick(page, panel.getByRole('button', { name: 'Che documento è' }), type);
      await panel.getByRole('textbox', { name: 'A che cosa serve la copia' }).fill(purpose);
      await panel.getByRole('textbox', { name: 'A che cosa serve la copia' }).blur();
      await panel.getByLabel('Fotografa o scegli il file').setInputFiles(photograph('foto.png'));
      await panel.getByRole('button', { name: 'Guarda la copia' }).waitFor();
      await list.getByRole('button', { expanded: true }).click();
    },
    /** From the open file to the question whether to erase them. */
    erase: async (): Promise<void> => {
      await page.getByRole('link', { name: 'Cancella le copie…' }).click();
    },
  };
  return self;
};
