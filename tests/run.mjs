/**
 * `npm test`: every check there is, from a clean clone. `node tests/run.mjs PATTERN ...` runs the checks whose name and
 * the test files whose path contain one of the patterns.
 *
 * The last line is `N passed, M failed`. A skipped test counts as failed: what was not run was not shown to work.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt, ensureInstalled, run } from '../sync-server/prepare.mjs';
import { findChromium } from './support/chromium.mjs';
import { countResults } from './support/countResults.mjs';
import { installChromium } from './support/installChromium.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const patterns = process.argv.slice(2).filter((argument) => argument !== '--');
const node = process.execPath;

let passed = 0;
let failed = 0;
/** @type {string[]} */
const problems = [];

/** @param {string} title */
const announce = (title) => console.log(`\n=== ${title}`);

/**
 * One check that is not a test file, counted as one test.
 *
 * @param {string} name
 * @param {() => Promise<void>} check Throws when it does not hold.
 */
const check = async (name, check) => {
  announce(name);
  try {
    await check();
    passed += 1;
  } catch (error) {
    failed += 1;
    problems.push(`${name}: ${error instanceof Error ? error.message : error}`);
  }
};

/** @param {readonly string[]} args */
const program = (args) => async () => {
  const code = await run(root, node, args);
  if (code !== 0) throw new Error(`exit code ${code}`);
};

const tests = async () => {
  announce('tests');
  const folder = mkdtempSync(join(tmpdir(), 'ponte-tests-'));
  const report = join(folder, 'report.json');
  try {
    const code = await run(root, node, [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...patterns,
    ]);
    const counted = countResults(JSON.parse(readFileSync(report, 'utf8')), code);
    passed += counted.passed;
    failed += counted.failed;
    problems.push(...counted.problems);
  } catch (error) {
    failed += 1;
    problems.push(`tests: no report (${error instanceof Error ? error.message : error})`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const findOrInstallChromium = async () => {
  const found = (await findChromium()) ?? (await installChromium(root));
  process.env['CHROMIUM_PATH'] = found;
  console.log(`Chromium: ${found}`);
};

/** @type {readonly (readonly [string, () => Promise<void>])[]} */
const checks = [
  ['format and lint', program(['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'])],
  ['types', program(['node_modules/typescript/bin/tsc', '-b'])],
  ['build', () => ensureBuilt(root)],
  ['dead code', program(['node_modules/knip/bin/knip.js'])],
  ['size of the first load', program(['node_modules/tsx/dist/cli.mjs', 'tests/architecture/checkFirstLoad.ts'])],
];

try {
  await ensureInstalled(root);
  const named = checks.filter(([name]) => patterns.some((pattern) => name.includes(pattern)));
  for (const [name, action] of patterns.length === 0 ? checks : named) await check(name, action);
  if (named.length === 0) {
    await findOrInstallChromium();
    await ensureBuilt(root);
    await tests();
  }
} catch (error) {
  failed += 1;
  problems.push(error instanceof Error ? error.message : String(error));
}

if (problems.length > 0) console.log(`\nNot passed:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
