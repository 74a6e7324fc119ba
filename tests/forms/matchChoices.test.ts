import { expect, test } from 'vitest';
import lists from '../../locales/it/lists.json';
import { matchChoices } from '../../src/forms/matchChoices';

const nationalities = Object.entries(lists.nationality).map(([value, label]) => ({ value, label }));
const first = (query: string): string | undefined => matchChoices(query, nationalities)[0]?.value;

test.each([
  ['costa d avorio', 'CI'],
  ['seneg', 'SN'],
  ['SÉNEGAL', 'SN'],
  ['senegla', 'SN'],
  ['maroc', 'MA'],
])('%s finds %s', (query, code) => {
  expect(first(query)).toBe(code);
});

test('what nothing is like finds nothing', () => {
  expect(matchChoices('xqzw', nationalities)).toEqual([]);
});
