/** Reviewing what people are shown: the list by language, one text, files for translators. */
import type { Page } from 'playwright-core';

export const reviewScreen = (page: Page) => {
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  return {
    open: async (language: string) => {
      await page.getByRole('navigation', { name: 'Sezioni' }).getByRole('link', { name: 'Mostra' }).click();
      await page.getByRole('link', { name: 'Testi da rivedere' }).click();
      await page.getByRole('link', { name: language }).click();
    },
    filter: (name: string) => button(new RegExp(`^${name}: `, 'u')),
    text: (words: string) => page.locator('.list button.list-item').filter({ hasText: words }),
    sentence: page.getByLabel('La frase', { exact: true }),
    propose: button('Proponi'),
    isRight: button('Va bene così: proponi di approvarla'),
    next: button('Frase successiva da rivedere'),
    approve: button('Approva'),
    proposal: (words: string) => page.locator('li.panel').filter({ hasText: words }),
    readFile: async (path: string) => {
      await page.getByRole('link', { name: 'Leggi un file tradotto (XLIFF)' }).click();
      await page.getByLabel('Scegli il file').setInputFiles(path);
    },
    download: async (): Promise<string> => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        button('Scarica per un traduttore (XLIFF)').click(),
      ]);
      return (await download.path()) ?? '';
    },
  };
};
