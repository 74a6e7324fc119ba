/**
 * An answer that shows or hides fifty others. No record has so many, so fifty are added to the declaration of one while the app
 * runs: the form, the engine behind it and the way of the answer are those of the app as it is built.
 */
import type { Page } from 'playwright-core';
import { timed } from './inPage';
import { atCases } from './measures';

const FIFTY = 50;

/** In the page: the declarations are in a part of the app that is loaded already, so this is the same one. */
const declareFifty = async (count: number): Promise<void> => {
  const urls = performance.getEntriesByType('resource').map(({ name }) => name);
  const scripts = [...document.scripts]
    .map(({ src }) => src)
    .concat(urls)
    .filter((url) => /\/index-[\w-]+\.js$/.test(url));
  interface Declared {
    readonly vulnerabilityFlag?: { readonly fields: Record<string, object> };
  }
  for (const url of new Set(scripts)) {
    const exported = Object.values((await import(url)) as Record<string, Declared | undefined>);
    const fields = exported.find((one) => one?.vulnerabilityFlag?.fields)?.vulnerabilityFlag?.fields;
    if (!fields) continue;
    const relevant = (values: Record<string, unknown>) => values['urgency'] === 'immediate';
    const sorts = [
      { kind: 'line' },
      { kind: 'day' },
      { kind: 'flag' },
      { kind: 'line' },
      { kind: 'code', list: 'referral_urgency' },
    ];
    for (let at = 0; at < count; at++) fields[`added${at}`] = { ...sorts[at % sorts.length], relevant };
    return;
  }
  throw new Error('the declarations of records were not found');
};

/** Shown and hidden again in turn. */
export const answerShowsFifty = async (page: Page, times: number): Promise<readonly number[]> => {
  await atCases(page);
  await page.evaluate(declareFifty, FIFTY);
  const href = await page.locator('.cases-list a.list-item').nth(2).getAttribute('href');
  await timed(page, { go: `${href}/screening` }, { selector: '.cases-file section[aria-label] .row button' });
  await page.locator('.cases-file section[aria-label] .row button').first().click();
  const urgency = '.cases-file .form input[type=radio][value=';
  await page.locator(`${urgency}ordinary]`).first().waitFor();
  const added = '.cases-file .form [id*="added"][id$="-block"]';
  const taken: number[] = [];
  for (let time = 0; time <= times; time++) {
    const show = time % 2 === 0;
    const shown = show ? { selector: added, count: FIFTY } : { selector: `${urgency}ordinary]`, without: added };
    taken.push(await timed(page, { click: `${urgency}${show ? 'immediate' : 'ordinary'}]` }, shown));
    // Written, and told to the page again, before the next tap.
    await page.waitForTimeout(SETTLED_MS);
  }
  // The first is the compiler's.
  return taken.slice(1);
};
const SETTLED_MS = 400;
