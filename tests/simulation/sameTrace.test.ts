import { describe, expect, it } from 'vitest';
import { runSeed } from './runSeed';

describe('the simulator', () => {
  it.each([3, 17, 41])('tells the same story twice for seed %i', async (seed) => {
    const first = await runSeed(seed);
    const second = await runSeed(seed);
    expect(first.lines.length).toBeGreaterThan(100);
    expect(second.lines).toEqual(first.lines);
  });

  it('gives each seed three engines or more, sixty writes or more and fifteen faults or more', async () => {
    for (const seed of [5, 6, 7]) {
      const { writes, faults } = await runSeed(seed);
      expect(writes).toBeGreaterThanOrEqual(60);
      expect(faults).toBeGreaterThanOrEqual(15);
    }
  });
});
