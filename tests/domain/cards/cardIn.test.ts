import { beforeAll, describe, expect, it } from 'vitest';
import { cardIn, cardWord } from '../../../src/domain/cards/cardIn';
import { type CardFile, loadCardFiles } from './cardFiles';

let files: ReadonlyMap<string, CardFile>;
const there = ['it', 'en', 'fr', 'ar'];

beforeAll(async () => {
  const shipped = await loadCardFiles();
  const english = shipped.get('en');
  if (!english) throw new Error('no English');
  // What a language says matters to none of these: English stands for all of them.
  files = new Map([...shipped, ['fr', english], ['ar', english]]);
});

const without = (file: CardFile | undefined, paragraph: string): unknown => {
  const card = file?.cards['renewal'];
  const { [paragraph]: gone, ...paragraphs } = card?.paragraphs ?? {};
  expect(gone).toBeDefined();
  return { ...file, cards: { ...file?.cards, renewal: { ...card, paragraphs } } };
};

describe('a card is shown', () => {
  it('in the person’s language, with the Italian beside it', () => {
    const shown = cardIn('renewal', 'ar', there, files);
    expect(shown).toMatchObject({
      tag: 'ar',
      missing: undefined,
      italian: { title: 'Rinnovare il permesso di soggiorno' },
    });
  });

  it('by the chain where their language has no cards, and says which is missing', () => {
    expect(cardIn('renewal', 'wo', there, files)).toMatchObject({ tag: 'fr', missing: 'wo' });
    expect(cardIn('renewal', 'ti', there, files)).toMatchObject({ tag: 'en', missing: 'ti' });
  });

  it('by the chain where one paragraph of it is missing in their language', () => {
    const holed = new Map<string, unknown>([...files, ['ar', without(files.get('ar'), 'late')]]);
    expect(cardIn('renewal', 'ar', there, holed)).toMatchObject({ tag: 'fr', missing: 'ar' });
    expect(cardIn('health', 'ar', there, holed)).toMatchObject({ tag: 'ar', missing: undefined });
  });

  it('by the chain where the file cannot be had', () => {
    const gone = new Map<string, unknown>([...files, ['ar', undefined], ['fr', undefined]]);
    expect(cardIn('renewal', 'ar', there, gone)).toMatchObject({ tag: 'en', missing: 'ar' });
  });

  it('once the files it needs are there: the Italian first, then theirs', () => {
    expect(cardIn('renewal', 'ar', there, new Map())).toBe('it');
    expect(cardIn('renewal', 'ar', there, new Map([['it', files.get('it')]]))).toBe('ar');
  });

  it('not at all without its original', () => {
    expect(cardIn('renewal', 'ar', there, new Map<string, unknown>([...files, ['it', undefined]]))).toBeUndefined();
  });
});

describe('a word around a card', () => {
  it('is Italian where a language has none', () => {
    const empty = new Map<string, unknown>([
      ['it', files.get('it')],
      ['ar', {}],
    ]);
    expect(cardWord(empty, 'ar', 'words', 'where')).toBe('Dove andare');
  });
});
