/**
 * `npm run simulate -- --seeds N [--first S] [--seed S] [--until-found] [--json]`: runs seeds and says what broke. A seed
 * that failed is printed with its trace; the same seed gives the same trace again.
 */
import './longRun';
import { parseArgs } from 'node:util';
import { faults } from './faults';
import { runSeed, type SeedResult } from './runSeed';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    first: { type: 'string', default: '1' },
    seed: { type: 'string' },
    'until-found': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const first = Number(values.seed ?? values.first);
const count = values.seed === undefined ? Number(values.seeds) : 1;
/** Without the traces, which would fill the memory. */
const results: Omit<SeedResult, 'lines'>[] = [];
const say = (line: string): void => {
  if (!values.json) console.log(line);
};

for (let seed = first; seed < first + count; seed++) {
  const { lines, ...result } = await runSeed(seed);
  results.push(result);
  const { finding } = result;
  if (finding || values.seed !== undefined) for (const line of lines) say(line);
  if (finding) say(`\nseed ${seed} failed: ${finding.invariant}: ${finding.detail}\n`);
  if (results.length % 50 === 0) say(`${results.length} of ${count} seeds`);
  if (finding && values['until-found']) break;
}

const fired = new Map<string, number>(Object.keys(faults).map((name) => [name, 0]));
for (const result of results) {
  for (const [name, times] of Object.entries(result.fired)) fired.set(name, (fired.get(name) ?? 0) + times);
}

const failed = results.filter(({ finding }) => finding);
if (values.json) console.log(JSON.stringify(results));
say(
  `medians: ${median(results.map(({ writes }) => writes))} writes, ${median(results.map((one) => one.faults))} faults, ` +
    `${median(results.map(({ entries }) => entries))} entries, ${median(results.map(({ events }) => events))} events`,
);
say(`faults: ${[...fired].map(([name, times]) => `${name} ${times}`).join(', ')}`);
if (failed.length > 0) say(`failed: ${failed.map(({ seed, finding }) => `${seed} ${finding?.invariant}`).join(', ')}`);
say(`${results.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;
