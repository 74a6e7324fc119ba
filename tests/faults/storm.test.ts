/**
 * [S6] A relay goes and comes back: its tablets dial again each at a moment of its own, less and less often, and begin
 * anew only after a session that held.
 */
import { describe, expect, it } from 'vitest';
import { createStorm, type Dialled } from './storm';

const TABLETS = Number(process.env['STORM_TABLETS'] ?? 16);
const SEED = 11;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const LONGEST_MS = 60 * SECOND;

/** The most that dial within one second. */
const busiest = (dials: readonly Dialled[]): number =>
  Math.max(0, ...dials.map(({ at }) => dials.filter((one) => one.at >= at && one.at < at + SECOND).length));
const pausesOf = (dials: readonly Dialled[], tablet: number): readonly number[] => {
  const own = dials.filter((one) => one.tablet === tablet).map(({ at }) => at);
  return own.slice(1).map((at, n) => at - (own[n] as number));
};

/** Everybody is away for five minutes; then the relay is there again. Who dialled when, from then on. */
const afterAnAbsence = async (chance?: number) => {
  const storm = createStorm(SEED, chance);
  await storm.gather(TABLETS);
  await storm.pass(MINUTE);
  storm.dials.length = 0;
  storm.kill();
  await storm.pass(5 * MINUTE);
  const away = storm.dials.splice(0);
  storm.start();
  await storm.pass(LONGEST_MS + SECOND);
  return { storm, away, back: storm.dials.splice(0) };
};

describe(`${TABLETS} tablets whose relay is killed and comes back`, () => {
  it('come back within the longest pause, spread over it, and do not hurry again before a session has held', async () => {
    const { storm, away, back } = await afterAnAbsence();
    expect(storm.connected()).toBe(TABLETS);
    expect(new Set(back.map(({ tablet }) => tablet)).size).toBe(TABLETS);
    // Of sixty seconds no second is everybody's.
    expect(busiest(back)).toBeLessThanOrEqual(Math.ceil(TABLETS / 4));
    const pauses = Array.from({ length: TABLETS }, (_, tablet) => pausesOf(away, tablet));
    // Full jitter: anything up to the bound, which doubles.
    for (const own of pauses) {
      for (const [n, pause] of own.entries())
        expect(pause).toBeLessThanOrEqual(Math.min(LONGEST_MS, SECOND * 2 ** (n + 1)) + 10);
    }
    const shares = pauses.flatMap((own) => own.map((pause, n) => pause / Math.min(LONGEST_MS, SECOND * 2 ** (n + 1))));
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    expect(mean).toBeGreaterThan(0.4);
    expect(mean).toBeLessThan(0.6);
    expect(Math.min(...shares)).toBeLessThan(0.15);
    expect(Math.max(...shares)).toBeGreaterThan(0.85);

    // All are connected, some for a moment only: the relay goes once more.
    const held = new Set(back.filter(({ at }) => at < storm.now() - 31 * SECOND).map(({ tablet }) => tablet));
    storm.kill();
    const cut = storm.now();
    await storm.pass(LONGEST_MS);
    const first = (tablet: number): number =>
      (storm.dials.find((one) => one.tablet === tablet)?.at ?? Number.POSITIVE_INFINITY) - cut;
    const all = Array.from({ length: TABLETS }, (_, tablet) => tablet);
    for (const tablet of all) if (held.has(tablet)) expect(first(tablet)).toBeLessThanOrEqual(SECOND + 10);
    const hasty = all.filter((tablet) => !held.has(tablet));
    expect(hasty.length).toBeGreaterThan(0);
    expect(held.size).toBeGreaterThan(0);
    // Of those whose pause is still drawn from a minute, one in sixty falls into the first second.
    expect(hasty.filter((tablet) => first(tablet) <= SECOND + 10).length).toBeLessThan(Math.max(2, hasty.length / 2));
    console.log(
      `${TABLETS} tablets: at most ${busiest(back)} in one second of ${LONGEST_MS / SECOND}, mean share of the pause ` +
        `${mean.toFixed(2)} (N = ${shares.length}), ${held.size} began anew, ${hasty.length} did not`,
    );
  });

  it('would be found all in one second if they drew no pause of their own', async () => {
    const { back } = await afterAnAbsence(0.5);
    expect(busiest(back)).toBe(TABLETS);
  });
});
