import { expect, test } from 'vitest';
import lists from '../../locales/it/lists.json';
import { matchChoices, matchIn } from '../../src/forms/matchChoices';

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

const languages = Object.entries(lists.language).map(([value, label]) => ({ value, label }));

test.each([
  // By ear, as an Italian writes what somebody says.
  ['pachistan', 'PK'],
  ['pakistan', 'PK'],
  ['pachi', 'PK'],
  ['kenia', 'KE'],
  ['marrocco', 'MA'],
  ['tunizia', 'TN'],
  ['camerum', 'CM'],
  ['banglades', 'BD'],
  ['libbia', 'LY'],
  ["cote d'ivoire", 'CI'],
  // As English, French, Arabic, Ukrainian, Albanian, Urdu or Bengali has it.
  ['ivory coast', 'CI'],
  ['morocco', 'MA'],
  ['ukraine', 'UA'],
  ['allemagne', 'DE'],
  ['المغرب', 'MA'],
  ['باكستان', 'PK'],
  ['پاکستان', 'PK'],
  ['україна', 'UA'],
  ['shqipëri', 'AL'],
  ['shqiperia', 'AL'],
  ['বাংলাদেশ', 'BD'],
  // In its own language and script, and by names of old.
  ['საქართველო', 'GE'],
  ['ኢትዮጵያ', 'ET'],
  ['hrvatska', 'HR'],
  ['inghilterra', 'GB'],
  ['palestina', 'PS'],
  ['birmania', 'MM'],
  ['apolide', 'stateless'],
])('%s finds the nationality %s', (query, code) => {
  expect(matchIn('nationality')(query, nationalities)[0]?.value).toBe(code);
});

test.each([
  ['arabic', 'ar'],
  ['العربية', 'ar'],
  ['اردو', 'ur'],
  ['shqip', 'sq'],
  ['українська', 'uk'],
  ['bengali', 'bn'],
  ['chinese', 'zh-Hans'],
])('%s finds the language %s', (query, code) => {
  expect(matchIn('language')(query, languages)[0]?.value).toBe(code);
});

test('what begins so on the screen comes before what another language calls so', () => {
  // «Mali» begins what Italian writes; Maldives are «Malediven» in German.
  expect(matchIn('nationality')('mal', nationalities).slice(0, 4)).toEqual(
    matchChoices('mal', nationalities).slice(0, 4),
  );
  expect(
    matchIn('nationality')('niger', nationalities)
      .slice(0, 2)
      .map(({ value }) => value),
  ).toEqual(['NE', 'NG']);
  expect(matchIn('nationality')('a', nationalities)[0]?.label).toMatch(/^A/);
});

test('nothing is found by a name nobody gives it', () => {
  expect(matchIn('nationality')('xqzwv', nationalities)).toEqual([]);
});
