/** Asks axe-core about the page as it stands. */
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { projectRoot } from './projectRoot';

const source = readFileSync(`${projectRoot}/node_modules/axe-core/axe.min.js`, 'utf8');

/** One line for each element at fault: the rule and where. All rules, or only those named. */
export const axeFindings = async (page: Page, only?: readonly string[]): Promise<readonly string[]> => {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const { violations } = await page.evaluate(
    (rules) => {
      const { axe } = window as unknown as { axe: { run(options: object): Promise<AxeResults> } };
      return axe.run({ resultTypes: ['violations'], ...(rules && { runOnly: rules }) });
    },
    only as string[] | undefined,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`));
};
