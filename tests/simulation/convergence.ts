/** A quarter of the seeds of every test run, so that the quarters can run beside each other. */
import { describe, expect, it } from 'vitest';
import { runSeed } from './runSeed';

const SEEDS_PER_QUARTER = 125;

/** Quarters are numbered from 0; together they run the seeds 1 to 500. */
export const describeQuarter = (quarter: number): void => {
  const first = 1 + quarter * SEEDS_PER_QUARTER;
  describe(`seeds ${first} to ${first + SEEDS_PER_QUARTER - 1}: tablets and relay through a bad year`, () => {
    it('every seed ends with all tablets alike, nothing lost, nothing doubled', { timeout: 600_000 }, async () => {
      const findings: string[] = [];
      for (let seed = first; seed < first + SEEDS_PER_QUARTER; seed++) {
        const { finding } = await runSeed(seed);
        if (finding) findings.push(`${seed}: ${finding.invariant}: ${finding.detail}`);
      }
      expect(findings).toEqual([]);
    });
  });
};
