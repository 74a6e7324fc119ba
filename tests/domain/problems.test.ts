import { describe, expect, it } from 'vitest';
import en from '../../locales/en/problems.json';
import it_ from '../../locales/it/problems.json';
import { type DataSafety, problems } from '../../src/domain/problems';

type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Exactly these words tell a person whether what they wrote is safe. */
const says: Readonly<Record<'it' | 'en', (sentence: string) => DataSafety | undefined>> = {
  it: (sentence) => {
    if (/non si sa ancora/i.test(sentence)) return 'unknown';
    if (/non è al sicuro/i.test(sentence)) return 'not_safe';
    return /al sicuro/i.test(sentence) ? 'safe' : undefined;
  },
  en: (sentence) => {
    if (/not yet known/i.test(sentence)) return 'unknown';
    if (/\bnot safe/i.test(sentence)) return 'not_safe';
    return /\bsafe/i.test(sentence) ? 'safe' : undefined;
  },
};

const locales = { it: it_ as Words, en: en as Words } as const;

describe.each(['it', 'en'] as const)('the words for problems in %s', (tag) => {
  const words = locales[tag];

  it('exist for every problem and for nothing else', () => {
    expect(Object.keys(words).toSorted()).toEqual(Object.keys(problems).toSorted());
  });

  it.each(Object.entries(problems))(
    'for %s name it, tell what it means for the data and give one thing to do',
    (code, { data }) => {
      const { title = '', data: sentence = '', todo = '' } = words[code] ?? {};
      expect(title).not.toBe('');
      expect(todo).not.toBe('');
      expect(says[tag](sentence)).toBe(data);
    },
  );
});
