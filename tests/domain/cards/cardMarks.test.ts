import { beforeAll, describe, expect, it } from 'vitest';
import { type CardShown, cardIn } from '../../../src/domain/cards/cardIn';
import { marksOf } from '../../../src/domain/cards/cardMarks';
import { cardOf } from '../../../src/domain/cards/informationCards';
import { loadCardFiles } from './cardFiles';

const IN_TIME = '2026-02-01';
let shown: CardShown;

beforeAll(async () => {
  const files = await loadCardFiles();
  const found = cardIn('renewal', 'ar', [...files.keys()], files);
  if (typeof found !== 'object') throw new Error('no card');
  shown = found;
});

/** As it would be after two people had read it. */
const approved = (): CardShown => ({
  ...shown,
  text: { ...shown.text, status: 'approved' },
  italian: { ...shown.italian, status: 'approved' },
});

describe('the marks of a card', () => {
  it('are none only for an approved translation of an approved original', () => {
    expect(marksOf(approved(), IN_TIME)).toEqual([]);
    expect(marksOf({ ...approved(), italian: shown.italian }, IN_TIME)).toEqual(['original']);
    expect(marksOf({ ...approved(), text: shown.text }, IN_TIME)).toEqual(['draft']);
    expect(marksOf({ ...approved(), text: { ...shown.text, status: 'reviewed' } }, IN_TIME)).toEqual(['reviewed']);
  });

  it('say that a translation is older than the Italian it was made from', () => {
    const older = { ...shown.text, status: 'approved', of: cardOf('renewal').version - 1 } as const;
    expect(marksOf({ ...approved(), text: older }, IN_TIME)).toEqual(['older']);
    const changed = { ...shown.text, status: 'approved', sourceChanged: 'yes' } as const;
    expect(marksOf({ ...approved(), text: changed }, IN_TIME)).toEqual(['older']);
  });

  it('say that another language is shown than the person’s', () => {
    expect(marksOf({ ...approved(), missing: 'ary' }, IN_TIME)).toEqual(['fallback']);
  });

  it('say from the day after its review that nobody vouches for it', () => {
    const { reviewBy } = cardOf('renewal');
    expect(marksOf(approved(), reviewBy)).toEqual([]);
    expect(marksOf(approved(), `${Number(reviewBy.slice(0, 4)) + 1}-01-01`)).toEqual(['pastReview']);
  });

  it('of what ships today say that it is a draft', () => {
    expect(marksOf(shown, IN_TIME)).toEqual(['draft']);
  });
});
