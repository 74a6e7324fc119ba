/** Real engines and the real relay core through hundreds of bad days: everything that was promised holds afterwards. */
import { beforeAll, describe, expect, it } from 'vitest';
import { narrowedCircles } from '../../src/domain/permissions';
import { faults } from './faults';
import { runSeed } from './runSeed';
import { type Result, runSimulator, twoAtOnce } from './runSimulator';
import { PROFILES } from './teamPeople';

const PART = 300;
const PARTS = [1, 301];

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

describe('600 seeds of the simulator', () => {
  const results: Result[] = [];
  beforeAll(async () => {
    await twoAtOnce(PARTS, async (first) => {
      results.push(...(await runSimulator(undefined, { first, count: PART, untilFound: false })));
    });
    const of = (what: 'writes' | 'faults' | 'entries'): number => median(results.map((result) => result[what]));
    console.log(`medians: ${of('writes')} writes, ${of('faults')} faults, ${of('entries')} entries`);
  }, 900_000);

  it('all keep every promise', () => {
    expect(results.flatMap(({ seed, finding }) => (finding ? [{ seed, ...finding }] : []))).toEqual([]);
    expect(results).toHaveLength(PART * PARTS.length);
  });

  it('each run at least three engines, sixty writes and fifteen faults', () => {
    expect(Math.min(...results.map(({ engines }) => engines))).toBeGreaterThanOrEqual(3);
    expect(Math.min(...results.map(({ writes }) => writes))).toBeGreaterThanOrEqual(60);
    expect(Math.min(...results.map(({ faults }) => faults))).toBeGreaterThanOrEqual(15);
  });

  it.each(Object.keys(faults))('have seen at least a hundred times: %s', (fault) => {
    expect(results.reduce((sum, { fired }) => sum + (fired[fault] ?? 0), 0)).toBeGreaterThanOrEqual(100);
  });
});

it('changes what somebody does only among those who may write the same', () => {
  const narrowed = [false, true].flatMap((administrator) =>
    PROFILES.flatMap((before) => PROFILES.flatMap((after) => narrowedCircles(before, after, administrator))),
  );
  expect(narrowed).toEqual([]);
});

describe('one seed', () => {
  it.each([1, 2, 3])('gives the same trace each time (%i)', async (seed) => {
    const [once, again] = [await runSeed(seed), await runSeed(seed)];
    expect(once.lines.length).toBeGreaterThan(100);
    expect(again.lines).toEqual(once.lines);
  });

  it('gives another trace than the next', async () => {
    expect((await runSeed(1)).lines).not.toEqual((await runSeed(2)).lines);
  });
});
