/** Asks axe-core about the page as it stands. */
import { readFileSync } from 'node:fs';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { projectRoot } from './projectRoot';

const source = readFileSync(`${projectRoot}/node_modules/axe-core/axe.min.js`, 'utf8');

/** One line for each element at fault: the rule and where. */
export const axeFindings = async (page: Page, options: RunOptions = {}): Promise<readonly string[]> => {
  const asked = { resultTypes: ['violations'], ...options } satisfies RunOptions;
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const { violations } = await page.evaluate(
    (run) => (window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(run),
    asked,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`));
};
