import { expect, test } from 'vitest';
import { type LeftWords, leftWords } from '../../../src/features/register/leftWords';

const words: LeftWords = {
  complete: () => 'all',
  done: (done, all) => `${done}/${all}`,
  missing: (count, names) => `${count} missing: ${names}`,
  wrong: (names) => `wrong: ${names}`,
  others: (count) => `${count} others`,
  list: (parts) => parts.join(', '),
};
const said = (missing: readonly string[], wrong: readonly string[] = []): string =>
  leftWords({ done: 9 - missing.length, all: 9, missing, wrong }, words);

test('one answer missing is counted as one', () => {
  expect(said(['a'])).toBe('8/9 · 1 missing: a');
});

test('up to three missing answers are all named; of more, two and how many others', () => {
  expect(said(['a', 'b', 'c'])).toBe('6/9 · 3 missing: a, b, c');
  expect(said(['a', 'b', 'c', 'd'])).toBe('5/9 · 4 missing: a, b, 2 others');
});

test('with an impossible day nothing is said to be complete', () => {
  expect(said([], ['day'])).toBe('9/9 · wrong: day');
  expect(said(['a'], ['day'])).toBe('8/9 · wrong: day');
  expect(said([])).toBe('all');
});
