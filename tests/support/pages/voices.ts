/** Recorded voices: the list by language, one paragraph, and what is heard of it. */
import type { Page } from 'playwright-core';

export const voicesScreen = (page: Page) => {
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  return {
    open: async (language: string) => {
      await page.getByRole('navigation', { name: 'Sezioni' }).getByRole('link', { name: 'Mostra' }).click();
      await page.getByRole('link', { name: 'Voci registrate' }).click();
      await page.getByRole('link', { name: language }).click();
    },
    filter: (name: string) => button(new RegExp(`^${name}: `, 'u')),
    text: (words: string) => page.locator('.list button.list-item').filter({ hasText: words }),
    start: button('Registra'),
    again: button('Registra di nuovo'),
    stop: button('Ferma la registrazione'),
    timer: page.getByRole('timer'),
    level: page.locator('.record-level'),
    listen: button('Riascolta'),
    keep: button('Tieni e proponi'),
    throw: button('Butta via'),
    hear: button(/^Ascolta \(/u),
    approve: button('Approva'),
    /** What is heard just now, as far as it has come. */
    heard: () => page.evaluate(() => document.querySelector('audio')?.currentTime ?? 0),
    quiet: () => page.waitForFunction(() => document.querySelector('audio') === null),
  };
};
