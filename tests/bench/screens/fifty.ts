/**
 * An answer that shows or hides fifty others. No record has so many, so fifty are added to the declaration of one while the app
 * runs: the form, the engine behind it and the way of the answer are those of the app as it is built.
 */
import type { Page } from 'playwright-core';
import { timed } from './inPage';
import { atCases } from './measures';

const FIFTY = 50;

/** In the page, with what one part of the app exports: the declarations of records, if they are there. */
const declare = (exported: object, count: number): boolean => {
  const tables = Object.values(exported) as readonly { vulnerabilityFlag?: { fields?: Record<string, object> } }[];
  const fields = tables.find((table) => table?.vulnerabilityFlag?.fields)?.vulnerabilityFlag?.fields;
  if (!fields) return false;
  const relevant = (values: Record<string, unknown>) => values['urgency'] === 'immediate';
  const sorts = [
    { kind: 'line' },
    { kind: 'day' },
    { kind: 'flag' },
    { kind: 'line' },
    { kind: 'code', list: 'referral_urgency' },
  ];
  for (let at = 0; at < count; at++) fields[`added${at}`] = { ...sorts[at % sorts.length], relevant };
  return true;
};

/** The part is loaded already, so this is the same one. */
const declareFifty = async (page: Page): Promise<void> => {
  const scripts = await page.evaluate(() => [
    ...[...document.scripts].map(({ src }) => src),
    ...performance.getEntriesByType('resource').map(({ name }) => name),
  ]);
  for (const url of new Set(scripts.filter((script) => /\/index-[\w-]+\.js$/.test(script)))) {
    // As a text: what compiles this file would put its own way of importing.
    const part = await page.evaluateHandle<object>(`import(${JSON.stringify(url)})`);
    if (await part.evaluate(declare, FIFTY)) return;
  }
  throw new Error('the declarations of records were not found');
};

export interface Fifty {
  readonly shown: readonly number[];
  readonly hidden: readonly number[];
}

/** Shown and hidden again in turn. */
export const answerShowsFifty = async (page: Page, times: number): Promise<Fifty> => {
  await atCases(page);
  await declareFifty(page);
  const href = await page.locator('.cases-list a.list-item').nth(2).getAttribute('href');
  await timed(page, { go: `${href}/screening` }, { selector: '.cases-file section[aria-label] .row button' });
  await page.locator('.cases-file section[aria-label] .row button').first().click();
  const urgency = '.cases-file .form input[type=radio][value=';
  await page.locator(`${urgency}ordinary]`).first().waitFor();
  const added = '.cases-file .form [id*="added"][id$="-block"]';
  const [shownIn, hiddenIn]: [number[], number[]] = [[], []];
  for (let time = 0; time < 2 * (times + 1); time++) {
    const show = time % 2 === 0;
    const shown = show ? { selector: added, count: FIFTY } : { selector: `${urgency}ordinary]`, without: added };
    (show ? shownIn : hiddenIn).push(
      await timed(page, { click: `${urgency}${show ? 'immediate' : 'ordinary'}]` }, shown),
    );
    // Written, and told to the page again, before the next tap.
    await page.waitForTimeout(SETTLED_MS);
  }
  // The first is the compiler's.
  return { shown: shownIn.slice(1), hidden: hiddenIn.slice(1) };
};
const SETTLED_MS = 250;
