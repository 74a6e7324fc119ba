/** Runs a bundled simulator in a process of its own and reads what it found. */
import { execFile } from 'node:child_process';
import { buildSimulator } from './buildSimulator';
import type { PlantedBug } from './plantedBugs';
import type { SeedResult } from './runSeed';

export type Result = Omit<SeedResult, 'lines'>;
export interface Seeds {
  readonly first: number;
  readonly count: number;
  /** Ends with the first seed that finds something. */
  readonly untilFound: boolean;
}

export const runSimulator = async (bug: PlantedBug | undefined, seeds: Seeds): Promise<readonly Result[]> => {
  const program = await buildSimulator(bug);
  const args = [program, '--json', '--first', String(seeds.first), '--seeds', String(seeds.count)];
  if (seeds.untilFound) args.push('--until-found');
  // Whoever finds something ends with 1: what counts is what was said.
  const said = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, { maxBuffer: 2 ** 28 }, (_error, stdout, stderr) => resolve(stdout || stderr));
  });
  try {
    return JSON.parse(said) as Result[];
  } catch {
    throw new Error(`the simulator broke off: ${said}`);
  }
};

/** A seed that finds a planted bug: the one it is known by, or the first up to `count`; `undefined` when none does. */
export const findBug = async (bug: PlantedBug, count: number): Promise<Result | undefined> => {
  const find = async (seeds: Omit<Seeds, 'untilFound'>): Promise<Result | undefined> =>
    (await runSimulator(bug, { ...seeds, untilFound: true })).find(({ finding }) => finding);
  const { seed = 1 } = bug;
  return (await find({ first: seed, count: 1 })) ?? find({ first: 1, count });
};

/** Runs all of it, on as many processes as the smallest machine has cores. */
export const twoAtOnce = async <T>(items: readonly T[], run: (item: T) => Promise<void>): Promise<void> => {
  const waiting = [...items];
  const work = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await run(item);
  };
  await Promise.all([work(), work()]);
};
