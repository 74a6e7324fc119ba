/** Shows a target inputs and measures: what it threw, what took long, what it kept. */
import { toHex } from '../../src/base/bytes';
import { heap } from '../support/heap';
import { createPrng } from '../support/prng';
import { mutate } from './mutate';
import type { Target } from './targets';

const LONGEST_MS = 100;
/** A target may keep this much more after the last input than after the first tenth of them. */
const MOST_KEPT = 32 * 1024 * 1024;

export interface Attack {
  readonly name: string;
  readonly inputs: number;
  readonly slowestMs: number;
  readonly keptBytes: number;
  /** Sentences, each with the input that did it; empty when it held. */
  readonly findings: readonly string[];
}

const timed = async ({ take }: Target, bytes: Uint8Array): Promise<number> => {
  const start = performance.now();
  const used = process.cpuUsage();
  const answer = take(bytes);
  if (answer instanceof Promise) await answer;
  const took = performance.now() - start;
  if (took <= LONGEST_MS) return took;
  // On a busy machine it may have waited without any fault of its own: what it computed counts.
  const { user, system } = process.cpuUsage(used);
  return Math.min(took, (user + system) / 1000);
};

/** Ends at the fifth finding: the first ones say it all. */
export const attack = async (target: Target, inputs: number, seed: number): Promise<Attack> => {
  const prng = createPrng(seed);
  const findings: string[] = [];
  let slowestMs = 0;
  let settled = heap();
  for (let at = 0; at < inputs && findings.length < 5; at++) {
    const bytes = mutate(prng, target.corpus);
    try {
      let took = await timed(target, bytes);
      // Somebody else may have had the processor: what is slow is slow every time.
      for (let again = 0; again < 3 && took > LONGEST_MS; again++) took = Math.min(took, await timed(target, bytes));
      slowestMs = Math.max(slowestMs, took);
      if (took > LONGEST_MS) findings.push(`${took.toFixed(0)} ms for input ${at}: ${toHex(bytes)}`);
    } catch (error) {
      findings.push(`${String(error)} at input ${at}: ${toHex(bytes)}`);
    }
    if (at === Math.floor(inputs / 10)) settled = heap();
  }
  const keptBytes = heap() - settled;
  if (keptBytes > MOST_KEPT) findings.push(`${keptBytes} bytes more than after the first tenth`);
  return { name: target.name, inputs, slowestMs, keptBytes, findings };
};

/** So many inputs for all targets together, by what each costs. */
export const attackAll = async (
  targets: readonly Target[],
  count: number,
  seed: number,
  told: (attack: Attack) => void,
): Promise<readonly Attack[]> => {
  const shares = targets.reduce((sum, { oneIn }) => sum + 1 / oneIn, 0);
  const results: Attack[] = [];
  for (const [at, target] of targets.entries()) {
    const result = await attack(target, Math.ceil(count / shares / target.oneIn), seed + at);
    told(result);
    results.push(result);
  }
  return results;
};
