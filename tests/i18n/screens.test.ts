import { describe, expect, test } from 'vitest';
import en from '../../locales/en/screens.json';
import it from '../../locales/it/screens.json';
import { pseudoWords, type Words } from '../../src/i18n/pseudo';

const flat = (words: Words, path = ''): Map<string, string> =>
  new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${path}${key}`, value] as const] : [...flat(value, `${path}${key}.`)],
    ),
  );
const PLURAL = /_(zero|one|two|few|many|other)$/u;
const stem = (key: string): string => key.replace(PLURAL, '');
const placeholders = (text: string): string =>
  [...text.matchAll(/\{\{(\w+)\}\}/gu)]
    .map(([, name]) => name)
    .sort()
    .join();
const italian = flat(it);
const english = flat(en);

describe('the words of the screens', () => {
  test('Italian and English have the same keys, plural forms aside', () => {
    expect(new Set([...italian.keys()].map(stem))).toEqual(new Set([...english.keys()].map(stem)));
  });

  test('no text is empty and none is left as its key', () => {
    for (const [key, text] of [...italian, ...english]) {
      expect(text.trim(), key).not.toBe('');
      if (key.includes('.')) expect(text, key).not.toBe(key);
    }
  });

  test('both languages fill in the same values', () => {
    for (const [key, text] of english) {
      const other = italian.get(key);
      if (other !== undefined) expect(placeholders(other), key).toBe(placeholders(text));
    }
  });

  test.each([
    ['it', italian],
    ['en', english],
  ] as const)('every counted text in %s has all the forms its language asks for', (tag, words) => {
    const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
    const counted = new Set([...words.keys()].filter((key) => PLURAL.test(key)).map(stem));
    for (const key of counted)
      for (const form of forms) expect(words.has(`${key}_${form}`), `${key}_${form}`).toBe(true);
  });

  test('the pseudo-language keeps placeholders and has every plural form of Arabic', () => {
    const pseudo = flat(pseudoWords(en));
    for (const [key, text] of english) expect(placeholders(pseudo.get(key) ?? ''), key).toBe(placeholders(text));
    for (const form of new Intl.PluralRules('ar').resolvedOptions().pluralCategories) {
      expect(pseudo.has(`status.undelivered_${form}`)).toBe(true);
    }
  });
});
