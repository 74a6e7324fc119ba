/** Tests that the simulator finds bugs planted in the real source, within 200 seeds, and names the promise each breaks. */
import { beforeAll, describe, expect, it } from 'vitest';
import { timesFound } from './buildSimulator';
import type { PlantedBug } from './plantedBugs';
import { findBug, type Result, twoAtOnce } from './runSimulator';

const SEEDS = 200;

export const describeBugs = (title: string, bugs: readonly PlantedBug[]): void => {
  describe(title, () => {
    const found = new Map<string, Result | undefined>();
    beforeAll(async () => {
      // One that matches nothing would only run for long: its test says so.
      const patched = bugs.filter((bug) => timesFound(bug) === 1);
      await twoAtOnce(patched, async (bug) => void found.set(bug.name, await findBug(bug, SEEDS)));
      for (const [name, result] of found) {
        console.log(`${name}: seed ${result?.seed ?? 'none'}, ${result?.broken.join() ?? 'not found'}`);
      }
    }, 900_000);

    it.each(bugs)('$name', (bug) => {
      expect(timesFound(bug), 'how often the text that the bug changes stands in its file').toBe(1);
      const broken = found.get(bug.name)?.broken ?? [];
      expect(
        broken.filter((invariant) => bug.caughtBy.includes(invariant)),
        broken.join(),
      ).not.toEqual([]);
    });
  });
};
