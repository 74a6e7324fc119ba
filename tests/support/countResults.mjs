/**
 * What a Vitest JSON report adds up to. Whatever did not pass counts as failed: skipped and planned tests, files that
 * did not load or hold no test, and a run that ended badly although every test in it passed.
 */

/** Of what a test said as it failed, so much that the list of those not passed tells what happened. */
const FAILURE_LINES = 3;

/** @param {OneTest} test */
const whyOf = ({ failureMessages }) => {
  const [message = ''] = failureMessages ?? [];
  const lines = message.split('\n').filter((line) => line.trim() !== '');
  return lines
    .slice(0, FAILURE_LINES)
    .map((line) => `\n    ${line.trim()}`)
    .join('');
};

/**
 * @typedef {{ status: string, fullName: string, failureMessages?: string[] | null }} OneTest
 * @typedef {{ name: string, status: string, message?: string, assertionResults: OneTest[] }} OneFile
 *
 * @param {{ testResults: OneFile[] }} report
 * @param {number} exitCode Vitest's own.
 * @returns {{ passed: number, failed: number, problems: string[] }}
 */
export const countResults = (report, exitCode) => {
  const tests = report.testResults.flatMap((file) => file.assertionResults.map((test) => ({ ...test, file })));
  const notPassed = tests.filter((test) => test.status !== 'passed');
  const problems = notPassed.map((test) => `${test.status}: ${test.fullName} (${test.file.name})${whyOf(test)}`);

  for (const file of report.testResults) {
    const explained = file.assertionResults.some((test) => test.status === 'failed');
    if (file.assertionResults.length === 0) problems.push(`no test ran in ${file.name}: ${file.message ?? ''}`.trim());
    else if (file.status === 'failed' && !explained) problems.push(`failed outside its tests: ${file.name}`);
  }
  if (report.testResults.length === 0) problems.push('no test file matched');
  else if (exitCode !== 0 && problems.length === 0) problems.push(`Vitest ended with exit code ${exitCode}`);

  return { passed: tests.length - notPassed.length, failed: problems.length, problems };
};
