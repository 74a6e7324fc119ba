/** What surrounds every screen of the team: the five places, the line about delivery, the cover button. */
import type { Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { undelivered } from '../undelivered';

const LONGER_THAN_A_LONG_PRESS = 900;

export const frame = (page: Page) => {
  const coverButton = page.getByRole('button', { name: 'Copri' });
  const status = page.getByRole('banner').getByRole('status');
  return {
    status,
    main: page.getByRole('main'),
    title: page.getByRole('heading', { level: 1 }),
    coverButton,
    go: async (place: 'Oggi' | 'Registro' | 'Casi' | 'Mostra' | 'Squadra') => {
      await page.getByRole('navigation', { name: 'Sezioni' }).getByRole('link', { name: place }).click();
    },
    follow: (link: string) => page.getByRole('link', { name: link }).first().click(),
    cover: () => coverButton.click(),
    lock: () => coverButton.click({ delay: LONGER_THAN_A_LONG_PRESS }),
    /** The screen that hides the work. */
    covered: page.getByRole('heading', { name: 'Schermo coperto' }),
    askForPin: () => page.getByRole('button', { name: 'Continua' }).click(),
    typePin: async (pin: string) => {
      for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click();
    },
    /** The relay has it all, and the line says so: the line alone may still be the one from before the last write. */
    allDelivered: async () => {
      const none = async (): Promise<void> => expect(await undelivered(page)).toBe(0);
      await vi.waitFor(none, { timeout: 90_000, interval: 100 });
      await status.filter({ hasText: 'Tutto consegnato' }).waitFor({ timeout: 90_000 });
    },
  };
};
