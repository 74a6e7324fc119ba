import { describe, expect, it } from 'vitest';
import { createPaced } from '../../src/sync/paced';

const start = () => {
  let timer: (() => void) | undefined;
  const ends: (() => void)[] = [];
  const go = createPaced(
    (_milliseconds, call) => {
      timer = call;
      return () => undefined;
    },
    15,
    () => new Promise((resolve) => ends.push(resolve)),
  );
  return {
    go,
    runs: () => ends.length,
    pauseOver: () => timer?.(),
    end: async () => {
      ends.at(-1)?.();
      await Promise.resolve();
      await Promise.resolve();
    },
  };
};

describe('what is paced', () => {
  it('is done at once the first time', () => {
    const { go, runs } = start();
    go();
    expect(runs()).toBe(1);
  });

  it('is done once more for all that was wanted meanwhile, when it is over and the pause is too', async () => {
    const { go, runs, end, pauseOver } = start();
    for (let times = 0; times < 4; times++) go();
    expect(runs()).toBe(1);
    await end();
    expect(runs()).toBe(1);
    pauseOver();
    expect(runs()).toBe(2);
    await end();
    pauseOver();
    expect(runs()).toBe(2);
  });

  it('never runs twice at a time, however long it takes', async () => {
    const { go, runs, end, pauseOver } = start();
    go();
    pauseOver();
    go();
    expect(runs()).toBe(1);
    await end();
    expect(runs()).toBe(2);
  });
});
