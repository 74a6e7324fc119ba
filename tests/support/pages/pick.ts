/** One of a long list: a button with the value, and behind it a search. */
import type { Locator, Page } from 'playwright-core';

/** Of the list that is open. */
export const pickFromList = async (page: Page, choice: string): Promise<void> => {
  await page.getByRole('combobox', { name: 'Scrivi per cercare' }).fill(choice);
  await page.getByRole('option', { name: choice, exact: true }).click();
};

/** Done when the button says so: what is pressed next may depend on it. `button`: found by the question, not by its answer. */
export const pick = async (page: Page, button: Locator, choice: string): Promise<void> => {
  await button.click();
  await pickFromList(page, choice);
  await button.filter({ hasText: choice }).waitFor();
};
