/** The information cards, locked or open: the person's language, the list, and one card. */
import type { Page } from 'playwright-core';

export const cardsScreen = (page: Page) => ({
  speak: (name: string) => page.locator('.card-languages').getByRole('button', { name, exact: true }).click(),
  speakOther: (tag: string) => page.getByLabel('Altre lingue').selectOption(tag),
  open: (title: string) => page.locator('.cards button').filter({ hasText: title }).click(),
  back: () => page.getByRole('link', { name: 'Schede informative' }).click(),
  title: page.locator('.card-title'),
  marks: page.locator('.card-marks'),
  foot: page.locator('.card-foot'),
  paragraph: (words: string) => page.locator('.card-text > li').filter({ hasText: words }),
});
