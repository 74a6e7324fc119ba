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

/** What joins a second thing to do to the first. */
const joins = { it: /;|,? (?:e|o|oppure|poi|altrimenti) /, en: /;|,? (?:and|or|then|otherwise) / } as const;
const isOneThing = (tag: 'it' | 'en', todo: string): boolean => /^[^.!?]+\.$/.test(todo) && !joins[tag].test(todo);

const locales = { it: it_ as Words, en: en as Words } as const;

it.each([
  ['it', ''],
  ['it', 'Aggiorna l’app e riaprila.'],
  ['it', 'Taglia il testo o continua in una nuova nota.'],
  ['en', 'Copy it on paper, then close the app.'],
  ['en', 'Keep working; try again later.'],
  ['en', 'Update the app. Open it again.'],
] as const)('two things to do are not one, in %s: %s', (tag, todo) => {
  expect(isOneThing(tag, todo)).toBe(false);
});

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
      expect(isOneThing(tag, todo), todo).toBe(true);
      expect(says[tag](sentence)).toBe(data);
    },
  );
});
