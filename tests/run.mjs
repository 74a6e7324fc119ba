/**
 * `npm test`: every check there is, from a clean clone. `node tests/run.mjs PATTERN ...` runs the checks whose name and
 * the test files whose path contain one of the patterns.
 *
 * The last line is `N passed, M failed`. A skipped test counts as failed: what was not run was not shown to work.
 */
import { spawn } from 'node:child_process';
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
 * @param {(name: string) => Promise<void>} check Throws when it does not hold; announces itself before it says anything.
 */
const check = async (name, check) => {
  try {
    await check(name);
    passed += 1;
  } catch (error) {
    failed += 1;
    problems.push(`${name}: ${error instanceof Error ? error.message : error}`);
  }
};

/**
 * What it says is shown in one piece when it has ended: another runs beside it.
 *
 * @param {readonly string[]} args
 * @returns {(name: string) => Promise<void>}
 */
const program = (args) => async (name) => {
  const child = spawn(node, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
  }
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  announce(name);
  process.stdout.write(said);
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

/**
 * Two rows, side by side: the smallest machine has two cores, and hardly any of these keeps more than one busy.
 *
 * @type {readonly (readonly (readonly [string, (name: string) => Promise<void>])[])[]}
 */
const checks = [
  [
    ['types', program(['node_modules/typescript/bin/tsc', '-b'])],
    ['dead code', program(['node_modules/knip/bin/knip.js'])],
  ],
  [
    ['format and lint', program(['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'])],
    [
      'build',
      (name) => {
        announce(name);
        return ensureBuilt(root);
      },
    ],
    ['size of the first load', program(['node_modules/tsx/dist/cli.mjs', 'tests/architecture/checkFirstLoad.ts'])],
  ],
];

try {
  await ensureInstalled(root);
  /** @param {string} name */
  const isNamed = (name) => patterns.some((pattern) => name.includes(pattern));
  const named = checks.flat().filter(([name]) => isNamed(name));
  await Promise.all(
    checks.map(async (row) => {
      for (const [name, action] of row) if (patterns.length === 0 || isNamed(name)) await check(name, action);
    }),
  );
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
