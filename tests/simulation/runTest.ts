/** Runs one test file under Node with a bug planted in what it tests. */
import { join } from 'node:path';
import { startVitest } from 'vitest/node';
import { projectRoot } from '../support/projectRoot';
import { plant } from './buildSimulator';
import type { BugFoundByTest } from './formerBugs';

/** How many of its tests passed, and how many failed by themselves: a file that does not load has none of either. */
export const runTest = async (
  test: string,
  bug: BugFoundByTest | undefined,
): Promise<{ readonly passed: number; readonly failed: number }> => {
  const vitest = await startVitest(
    'test',
    [join(projectRoot, test)],
    {
      config: false,
      root: projectRoot,
      include: [test],
      watch: false,
      reporters: [() => undefined] as never,
      testTimeout: 60_000,
    },
    { plugins: bug ? [plant(bug)] : [] },
  );
  const tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()]);
  const states = tests.map((one) => one.result().state);
  await vitest.close();
  return {
    passed: states.filter((one) => one === 'passed').length,
    failed: states.filter((one) => one === 'failed').length,
  };
};
