import { expect, test } from 'vitest';
import lists from '../../locales/it/lists.json';
import { askedAs } from '../../src/domain/askedAs';
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

const wordsOf = (list: Readonly<Record<string, string>>) =>
  Object.entries(list).map(([value, label]) => ({ value, label }));
const reasons = wordsOf(lists.request_reason);
const titles = wordsOf(lists.permit_type);
const places = (query: string, list: 'request_reason' | 'permit_type', choices: typeof reasons): readonly string[] =>
  matchIn(list)(query, choices).map(({ value }) => value);

test.each([
  ['tessera', ['health_card']],
  ['tessera sanitaria', ['health_card']],
  ['asilo', ['asylum_info', 'school_enrolment']],
  ['salute', ['health_need', 'health_card', 'maternal_health', 'mental_health']],
  ['lavoro', ['job_search', 'labour_rights', 'domestic_job_match']],
  ['casa', ['housing_search', 'housing_certificate', 'reception_place', 'utilities_debt']],
  ['scuola', ['school_enrolment', 'italian_course']],
  ['medico', ['health_card', 'health_need']],
  ['incinta', ['maternal_health']],
  ['bollette', ['utilities_debt']],
  ['badante', ['domestic_job_match']],
  ['impronte', ['permit_status_check']],
  ['residenza', ['civil_registry']],
  ['avvocato', ['legal_advice']],
  ['doctor', ['health_card', 'health_need']],
  ['rent', ['housing_search']],
  ['asylum', ['asylum_info']],
])('%s finds the reasons an operator means by it', (query, codes) => {
  expect(places(query, 'request_reason', reasons)).toEqual(expect.arrayContaining([...codes]));
});

test.each([
  ['clandestino', 'none'],
  ['senza documenti', 'none'],
  ['rifugiato', 'refugee'],
  ['richiedente asilo', 'asylum_request'],
  ['carta di soggiorno', 'eu_long_term'],
  ['partita iva', 'work_self_employed'],
  ['minorenne', 'minor_age'],
  ['undocumented', 'none'],
])('%s finds the title %s', (query, code) => {
  expect(places(query, 'permit_type', titles)).toContain(code);
});

test('what stands on the screen comes before how it is asked for', () => {
  expect(places('casa', 'request_reason', reasons)[0]).toBe('housing_search');
  expect(places('rinnovo', 'request_reason', reasons)[0]).toBe('permit_renewal');
});

test('what is asked for by other words exists in the lists', () => {
  for (const [list, codes] of Object.entries(askedAs)) {
    for (const code of Object.keys(codes)) expect(lists[list as 'request_reason']).toHaveProperty(code);
  }
});

test.each([
  ['need', 'casa', 'housing_search'],
  ['need', 'stanza', 'housing_search'],
  ['need', 'lavoro', 'work_placement'],
  ['need', 'tessera sanitaria', 'health_access'],
  ['budget_line', 'stipendio', 'in_wage'],
  ['budget_line', 'bollette', 'out_utilities'],
] as const)('in %s, %s is found by how it is called at the desk', (list, query, code) => {
  const choices = Object.entries(lists[list]).map(([value, label]) => ({ value, label }));
  expect(matchIn(list)(query, choices).map(({ value }) => value)).toContain(code);
});
