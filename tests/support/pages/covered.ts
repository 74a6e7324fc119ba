/** The covered screen while it shows one question to the person. */
import type { Page } from 'playwright-core';

export const coveredScreen = (page: Page) => ({
  question: page.getByRole('heading', { level: 1 }),
  /** The same question in the worker's language. */
  beneath: page.locator('.ask-second'),
  answers: page.locator('.ask-answer'),
  search: page.getByRole('searchbox'),
  answer: (words: string | RegExp) => page.locator('.ask-answer').filter({ hasText: words }),
  /** Of a form: which question of how many, and the ways to the others. */
  progress: page.locator('.ask-progress'),
  next: () => page.locator('.ask-next').click(),
  back: () => page.locator('.ask-back').click(),
  declined: page.locator('.ask-decline'),
  decline: () => page.locator('.ask-decline').click(),
  thanks: page.getByRole('status').filter({ hasText: 'Grazie' }),
  speak: (language: string) => page.getByRole('button', { name: language, exact: true }).click(),
  leave: () => page.getByRole('button', { name: /Leave now|Esci subito/ }).click(),
  operator: () => page.getByRole('button', { name: 'Operatore', exact: true }).click(),
});
