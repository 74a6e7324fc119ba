import { beforeAll, describe, expect, it } from 'vitest';
import { cardIn, cardWord } from '../../../src/domain/cards/cardIn';
import { marksOf } from '../../../src/domain/cards/cardMarks';
import { type ApprovedTexts, approvedFrom, withApproved } from '../../../src/domain/review/approvedTexts';
import { textsIn, type WordTree } from '../../../src/domain/review/personTexts';
import { languagesWithCard } from '../../../src/domain/review/wholeCards';
import { languagesWith } from '../../../src/i18n/loadWords';
import { approvedOf, cardApproved, fileOf } from './reviewFiles';

const ASK = 'cards/cards/asylum/paragraphs/ask';
const IN_TIME = '2026-02-01';
let arabic: WordTree;
let italian: WordTree;

beforeAll(async () => {
  [arabic, italian] = await Promise.all([fileOf('ar', 'cards'), fileOf('it', 'cards')]);
});

const cardWith = (approved: ApprovedTexts, original: WordTree = italian) => {
  const files = new Map<string, unknown>([
    ['ar', withApproved(approved, 'ar', 'cards', arabic, original)],
    ['it', withApproved(approved, 'it', 'cards', original, original)],
  ]);
  const card = cardIn('asylum', 'ar', ['ar', 'it'], files);
  if (typeof card !== 'object') throw new Error('no card');
  return card;
};
const source = () => textsIn('cards', italian).find(({ key }) => key === ASK)?.text ?? '';

describe('an approved sentence', () => {
  it('is shown in the place of the one that ships, and the rest of the card stays a draft', () => {
    const card = cardWith(approvedOf({ language: 'ar', key: ASK, text: 'اسأل الشرطة.', source: source() }));
    expect(card.text.paragraphs['ask']).toBe('اسأل الشرطة.');
    expect(card.italian.paragraphs['ask']).toBe(source());
    expect(marksOf(card, IN_TIME)).toEqual(['draft']);
  });

  it('of every paragraph takes the draft mark from the card in that language; its Italian is still one', () => {
    const whole = cardApproved(arabic, italian, 'ar', 'asylum');
    expect(marksOf(cardWith(whole), IN_TIME)).toEqual(['original']);
    const both = new Map([...whole, ...cardApproved(italian, italian, 'it', 'asylum')]);
    expect(marksOf(cardWith(both), IN_TIME)).toEqual([]);
    const [first] = whole.keys();
    whole.size > 1 && first && (whole as Map<string, unknown>).delete(first);
    expect(marksOf(cardWith(whole), IN_TIME)).toEqual(['draft']);
  });

  it('whose Italian has changed since says so, whether the app or the team changed it', () => {
    const whole = cardApproved(arabic, italian, 'ar', 'asylum');
    const byTeam = approvedOf({ language: 'it', key: ASK, text: 'Vada alla Questura di Grosseto.', source: source() });
    expect(marksOf(cardWith(new Map([...whole, ...byTeam])), IN_TIME)).toEqual(['original', 'older']);
    const cards = italian['cards'] as Record<string, { paragraphs: object }>;
    const asylum = { ...cards['asylum'], paragraphs: { ...cards['asylum']?.paragraphs, ask: 'Vada altrove.' } };
    const later = { ...italian, cards: { ...cards, asylum } };
    expect(marksOf(cardWith(whole, later), IN_TIME)).toEqual(['original', 'older']);
  });

  it('of the Italian gives way where the app has another Italian since: it may say what the law now is', () => {
    const approved = approvedOf({ language: 'it', key: ASK, text: 'Vada in Questura.', source: 'Com’era una volta.' });
    expect(cardWith(approved).italian.paragraphs['ask']).toBe(source());
  });

  it('that no longer names what is filled in is not shown, and the card is', () => {
    const key = 'cards/cards/asylum/paragraphs/work';
    const shipped = textsIn('cards', arabic).find((one) => one.key === key)?.text;
    const card = cardWith(approvedOf({ language: 'ar', key, text: 'بعد أيام.', source: 'x' }));
    expect(card.text.paragraphs['work']).toBe(shipped);
  });

  it('of each paragraph of a card makes a language in which nothing ships one of its languages', () => {
    const bengali = new Map(
      [...cardApproved(italian, italian, 'bn', 'school')].map(([place, one]) => [
        place,
        { ...one, text: `বাংলা ${one.text}` },
      ]),
    );
    expect(languagesWithCard(bengali)).toEqual(['bn']);
    const files = new Map<string, unknown>([
      ['bn', withApproved(bengali, 'bn', 'cards', undefined, italian)],
      ['it', italian],
      ['en', withApproved(bengali, 'en', 'cards', undefined, italian)],
    ]);
    const card = cardIn('school', 'bn', ['bn', 'it'], files);
    expect(card).toMatchObject({ tag: 'bn', missing: undefined, text: { status: 'approved' } });
    // The others fall back, and so do the few words around it.
    expect(cardIn('asylum', 'bn', ['bn', 'it'], files)).toMatchObject({ tag: 'it', missing: 'bn' });
    expect(cardWord(files, 'bn', 'words', 'sources')).toBe(cardWord(files, 'it', 'words', 'sources'));
    expect(files.get('en')).toBeUndefined();
    const [first] = bengali.keys();
    if (first) bengali.delete(first);
    expect(languagesWithCard(bengali)).toEqual([]);
  });

  it('of a notice is one of its paragraphs, and of the words of the screen one of them', async () => {
    const notices = await fileOf('ar', 'notices');
    const approved = approvedOf(
      { language: 'ar', key: 'notices/kinds/case_file/text/3', text: 'نساعدك على كل حال.', source: 'x' },
      { language: 'ar', key: 'notices/understood', text: 'فهمتُ', source: 'Ho capito' },
    );
    const worn = withApproved(approved, 'ar', 'notices', notices) as Record<string, unknown>;
    expect(worn['understood']).toBe('فهمتُ');
    const { text, status } = (worn['kinds'] as Record<string, { text: string; status: string }>)['case_file'] ?? {};
    expect(text?.split('\n')).toHaveLength(3);
    expect(text?.split('\n')[2]).toBe('نساعدك على كل حال.');
    expect(status).toBe('draft');
  });

  it('leaves every other word as it ships', () => {
    const worn = withApproved(
      approvedOf({ language: 'ar', key: ASK, text: 'اسأل.', source: 'x' }),
      'ar',
      'cards',
      arabic,
    );
    const differing = (file: unknown) => textsIn('cards', file).map(({ key, text }) => `${key}: ${text}`);
    const before = new Set(differing(arabic));
    expect(differing(worn).filter((one) => !before.has(one))).toEqual([`${ASK}: اسأل.`]);
    expect(withApproved(approvedFrom([]), 'ar', 'cards', arabic)).toBe(arabic);
  });
});

describe('the texts that are reviewed', () => {
  it('are the same in every language, notices paragraph by paragraph, and none has plural forms', async () => {
    for (const file of ['cards', 'notices'] as const) {
      const keys = textsIn(file, await fileOf('it', file)).map(({ key }) => key);
      for (const language of languagesWith(file)) {
        const own = textsIn(file, await fileOf(language, file)).map(({ key }) => key);
        expect([language, own.toSorted()]).toEqual([language, keys.toSorted()]);
      }
      expect(keys.filter((key) => /_(zero|one|two|few|many|other)$/u.test(key))).toEqual([]);
    }
    const asked = textsIn('questions', await fileOf('ar', 'questions'));
    expect(asked.filter(({ key }) => /_(zero|one|two|few|many|other)$/u.test(key))).toEqual([]);
    expect(asked.every(({ version }) => version !== '')).toBe(true);
  });
});
