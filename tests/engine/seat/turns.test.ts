/** The one lock of a seat: one thing at a time, what somebody waits for before what nobody does, and nothing is ever lost. */
import { expect, it } from 'vitest';
import { createTurns } from '../../../src/engine/seat/seat';

const gate = () => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
};

it('goes through its turns in order, spare ones when nobody waits for another', async () => {
  const { inTurn, inSpareTurn, isAwaited } = createTurns();
  const said: string[] = [];
  const first = gate();
  const all = [
    inSpareTurn(async () => {
      await first.opened;
      said.push('spare 1');
    }),
    inSpareTurn(async () => said.push('spare 2')),
    inTurn(async () => said.push('1')),
    inTurn(async () => said.push('2')),
  ];
  expect(isAwaited()).toBe(true);
  first.open();
  await Promise.all(all);
  expect(said).toEqual(['spare 1', '1', '2', 'spare 2']);
  expect(isAwaited()).toBe(false);
});

it('lets something spare go on however much is asked for', async () => {
  const { inTurn, inSpareTurn } = createTurns();
  let isOver = false;
  const lane = async (): Promise<void> => {
    while (!isOver) await inTurn(async () => undefined);
  };
  const lanes = [lane(), lane()];
  for (let at = 0; at < 3; at++) await inSpareTurn(async () => undefined);
  isOver = true;
  await Promise.all(lanes);
});

it('leaves whoever was answered a moment to ask again before something spare goes on', async () => {
  const rests: (() => void)[] = [];
  let cancelled = 0;
  const { inTurn, inSpareTurn } = createTurns((over) => {
    rests.push(over);
    return () => cancelled++;
  });
  const said: string[] = [];
  const say = (word: string) => async (): Promise<void> => {
    said.push(word);
  };
  await inSpareTurn(say('nobody asked before'));
  await inTurn(say('1'));
  const spare = inSpareTurn(say('spare'));
  const next = inSpareTurn(say('next'));
  await expect.poll(() => rests.length).toBe(1);
  await inTurn(say('2'));
  expect(cancelled).toBe(1);
  await expect.poll(() => rests.length).toBe(2);
  expect(said).toEqual(['nobody asked before', '1', '2']);
  rests[1]?.();
  await Promise.all([spare, next]);
  expect(said.slice(3)).toEqual(['spare', 'next']);
  expect(rests).toHaveLength(2);
});

it('never runs two at a time, and goes on after one that failed, at once or later', async () => {
  const { inTurn, inSpareTurn } = createTurns();
  let running = 0;
  const one = async (): Promise<number> => {
    running++;
    await Promise.resolve();
    return running--;
  };
  const failing = inTurn(async () => {
    await Promise.resolve();
    throw new Error('later');
  });
  const failingAtOnce = inSpareTurn(() => {
    throw new Error('at once');
  });
  const counted = Promise.all([inSpareTurn(one), inTurn(one), inSpareTurn(one), inTurn(one)]);
  await expect(failing).rejects.toThrow('later');
  await expect(failingAtOnce).rejects.toThrow('at once');
  expect(await counted).toEqual([1, 1, 1, 1]);
  // With nothing left to do, too.
  expect(await inTurn(one)).toBe(1);
});
