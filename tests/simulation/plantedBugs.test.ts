/** [the simulator] finds each planted bug within 200 seeds, and says which promise it broke. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildSimulator, timesFound } from './buildSimulator';
import { type PlantedBug, plantedBugs } from './plantedBugs';
import type { SeedResult } from './runSeed';

const SEEDS = 200;
const AT_ONCE = 2;
const run = promisify(execFile);

const firstFinding = async (bug: PlantedBug): Promise<SeedResult | undefined> => {
  const program = await buildSimulator(bug);
  const args = [program, '--seeds', String(SEEDS), '--first', String(bug.firstSeed), '--until-found', '--json'];
  // Whoever finds something ends with 1.
  const { stdout } = await run(process.execPath, args, { maxBuffer: 2 ** 26 }).catch((error) => error);
  return (JSON.parse(stdout) as SeedResult[]).find(({ finding }) => finding);
};

describe('the simulator', () => {
  const found = new Map<string, SeedResult | undefined>();
  beforeAll(async () => {
    const waiting = [...plantedBugs];
    const work = async (): Promise<void> => {
      for (let bug = waiting.shift(); bug; bug = waiting.shift()) found.set(bug.name, await firstFinding(bug));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }, 120_000);

  it.each(plantedBugs)('finds "$name"', (bug) => {
    expect(timesFound(bug), 'the text the bug changes stands there once').toBe(1);
    expect(bug.caughtBy).toContain(found.get(bug.name)?.finding?.invariant);
  });
});
