/** Asks axe-core about the page as it stands. */
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { projectRoot } from './projectRoot';

const source = readFileSync(`${projectRoot}/node_modules/axe-core/axe.min.js`, 'utf8');

/** Text is read in sunlight: 7:1, which axe looks for only when asked. */
const ENHANCED = 'color-contrast-enhanced';

/** One line for each element at fault: the rule and where. All rules, or only those named. */
export const axeFindings = async (page: Page, only?: readonly string[]): Promise<readonly string[]> => {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  return page.evaluate(
    async ([rules, enhanced]) => {
      const { axe } = window as unknown as { axe: { run(options: object): Promise<AxeResults> } };
      const { violations } = await axe.run({
        resultTypes: ['violations'],
        rules: { [enhanced]: { enabled: true } },
        ...(rules && { runOnly: rules }),
      });
      // The rest of its answer is long, and stays in the page.
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`));
    },
    [only, ENHANCED] as [string[] | undefined, string],
  );
};
