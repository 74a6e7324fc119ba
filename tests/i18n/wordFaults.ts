/** What may be wrong with a file of words in one language, held beside the Italian it was made from. */
import type { Words } from '../../src/i18n/pseudo';

export const flat = (words: Words, path = ''): Map<string, string> =>
  new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${path}${key}`, value] as const] : [...flat(value, `${path}${key}.`)],
    ),
  );

export const PLURAL = /_(zero|one|two|few|many|other)$/u;
export const stem = (key: string): string => key.replace(PLURAL, '');
export const placeholders = (text: string): string =>
  [...text.matchAll(/\{\{(\w+)\}\}/gu)]
    .map(([, name]) => name)
    .sort()
    .join();
/** Of any script: other digits than the Latin ones are other figures. */
const digits = (text: string): string => (text.match(/\p{Nd}+/gu) ?? []).sort().join(' ');
const lines = (text: string): number => text.split('\n').filter((line) => line.trim() !== '').length;

/** Standing of a text: its own in each language. A field of a record may be called so too. */
export const isStanding = (key: string): boolean => /(?:^|\.)(?:status|of)$/u.test(key) && !key.startsWith('fields.');
const statuses = ['draft', 'machine', 'reviewed', 'approved'];

export const wordFaults = (tag: string, words: Words, original: Words): readonly string[] => {
  const [own, italian] = [flat(words), flat(original)];
  const [stems, wanted] = [own, italian].map((of) => new Set([...of.keys()].map(stem))) as [Set<string>, Set<string>];
  const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
  const counted = new Set([...own.keys()].filter((key) => PLURAL.test(key)).map(stem));
  const originals = (key: string): string => italian.get(key) ?? italian.get(`${stem(key)}_other`) ?? '';
  const inText = ([key, text]: readonly [string, string]): readonly string[] => {
    if (text.trim() === '') return [`empty ${key}`];
    if (isStanding(key) && key.endsWith('status')) return statuses.includes(text) ? [] : [`status ${key}`];
    const italianText = originals(key);
    if (isStanding(key) || italianText === '') return [];
    return [
      ...(placeholders(text) === placeholders(italianText) ? [] : [`placeholders ${key}`]),
      ...(digits(text) === digits(italianText) ? [] : [`digits ${key}`]),
      ...(lines(text) === lines(italianText) && lines(text) === text.split('\n').length ? [] : [`lines ${key}`]),
    ];
  };
  return [
    ...[...wanted].filter((key) => !stems.has(key)).map((key) => `missing ${key}`),
    ...[...stems].filter((key) => !wanted.has(key)).map((key) => `unknown ${key}`),
    ...[...counted].flatMap((key) =>
      forms.filter((form) => !own.has(`${key}_${form}`)).map((form) => `plural ${key}_${form}`),
    ),
    ...[...own].flatMap(inText),
  ];
};
