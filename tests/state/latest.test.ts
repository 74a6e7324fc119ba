import { expect, test } from 'vitest';
import { createLatest } from '../../src/state/latest';

test('an answer that comes after that to a later question is not used', async () => {
  const latest = createLatest();
  const shown: string[] = [];
  let answerFirst: (value: string) => void = () => undefined;
  const first = latest(new Promise<string>((resolve) => (answerFirst = resolve)), (value) => shown.push(value));
  await latest(Promise.resolve('the case asked for last'), (value) => shown.push(value));
  answerFirst('the case before');
  await first;
  expect(shown).toEqual(['the case asked for last']);
});

test('each answer is used where the next question comes after it', async () => {
  const latest = createLatest();
  const shown: number[] = [];
  for (const value of [1, 2]) await latest(Promise.resolve(value), (one) => shown.push(one));
  expect(shown).toEqual([1, 2]);
});
