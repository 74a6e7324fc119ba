import { expect, it } from 'vitest';
import { describeBugs } from './findBugs';
import { formerBugs, seldomBugs } from './formerBugs';
import { runTest } from './runTest';

describeBugs('the simulator still finds a bug of this project', formerBugs);

it.each(seldomBugs)('its test still finds a bug of this project: $name', async (bug) => {
  const asItIs = await runTest(bug.test, undefined);
  expect(asItIs.failed).toBe(0);
  expect(asItIs.passed).toBeGreaterThan(0);
  expect((await runTest(bug.test, bug)).failed).toBeGreaterThan(0);
});
