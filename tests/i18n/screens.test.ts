import { describe, expect, test } from 'vitest';
import en from '../../locales/en/screens.json';
import it from '../../locales/it/screens.json';
import { pseudoWords } from '../../src/i18n/pseudo';
import { flat, PLURAL, placeholders, stem } from './wordFaults';

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
