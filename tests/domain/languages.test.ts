import { describe, expect, it } from 'vitest';
import { isPersonLanguage, languageFor, languageOf, languageRegistry } from '../../src/domain/languages';
import { codesOf } from '../../src/domain/lists/index';

const tags = codesOf('language');

describe('the registry of languages', () => {
  it('calls each by a name of its own, in its own script', () => {
    expect(new Set(tags.map((tag) => languageOf(tag).name)).size).toBe(tags.length);
    const letters = { Latn: 'Latin', Arab: 'Arabic', Cyrl: 'Cyrillic', Beng: 'Bengali', Guru: 'Gurmukhi' } as const;
    const others = { Hans: 'Han', Ethi: 'Ethiopic', Tfng: 'Tifinagh' } as const;
    for (const tag of tags) {
      const { name, script } = languageRegistry[tag];
      expect(name, tag).toMatch(new RegExp(`^[\\p{Script=${{ ...letters, ...others }[script]}}\\p{M} ]+$`, 'u'));
    }
  });

  it('sends nobody to a language it does not know, and nobody round in a circle', () => {
    for (const tag of tags) {
      const next = languageOf(tag).next ?? [];
      for (const one of next) expect([tag, isPersonLanguage(one)]).toEqual([tag, true]);
      expect(next).not.toContain(tag);
    }
  });
});

describe('the language in which something is shown', () => {
  it('is the next of the chain that has words, and what was missing is said', () => {
    expect(languageFor(['ary'], ['it', 'en', 'fr', 'ar'])).toEqual({ tag: 'ar', missing: 'ary' });
    expect(languageFor(['ary'], ['it', 'en', 'fr'])).toEqual({ tag: 'fr', missing: 'ary' });
    expect(languageFor(['ps'], ['it', 'ur'])).toEqual({ tag: 'ur', missing: 'ps' });
  });

  it('is Italian where nothing else is there', () => {
    expect(languageFor(['ti'], [])).toEqual({ tag: 'it', missing: 'ti' });
  });
});
