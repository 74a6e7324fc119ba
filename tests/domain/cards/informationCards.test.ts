import { beforeAll, describe, expect, it } from 'vitest';
import { readCard, sourcesOf } from '../../../src/domain/cards/cardText';
import { cardFacts, factText } from '../../../src/domain/cards/facts';
import { cardOf, cardSlugs, isPastReview } from '../../../src/domain/cards/informationCards';
import { cardSources } from '../../../src/domain/cards/sources';
import { feeTable } from '../../../src/domain/fees';
import { type CardFile, cardAs, loadCardFiles } from './cardFiles';

let italian: CardFile | undefined;

beforeAll(async () => {
  italian = (await loadCardFiles()).get('it');
});

describe('the information cards', () => {
  it('are the eleven that everybody needs, and the one for who turns eighteen', () => {
    expect(cardSlugs).toEqual([
      'asylum',
      'renewal',
      'health',
      'pregnancy',
      'school',
      'turning18',
      'workRights',
      'exploitation',
      'violence',
      'jobCentre',
      'housing',
      'yourData',
    ]);
  });

  it('name for every paragraph and every figure where it is written, and when that was looked up', () => {
    for (const slug of cardSlugs) {
      const card = readCard(slug, cardAs(italian, slug), cardAs(italian, slug));
      expect(card, slug).toBeDefined();
      const named = card ? sourcesOf(slug, card) : [];
      for (const { id, sources } of cardOf(slug).paragraphs) {
        expect([slug, id, sources.length > 0]).toEqual([slug, id, true]);
        for (const source of sources) expect(named).toContain(source);
      }
      for (const source of named) {
        expect(cardSources[source].name).not.toBe('');
        expect(cardSources[source].asOf).toMatch(/^\d{4}-\d{2}$/);
      }
    }
    for (const { source } of Object.values(cardFacts)) expect(cardSources).toHaveProperty(source);
  });

  it('use every source and every figure there is: none is left over', () => {
    const used = cardSlugs.flatMap((slug) => {
      const card = readCard(slug, cardAs(italian, slug), cardAs(italian, slug));
      return card ? sourcesOf(slug, card) : [];
    });
    expect(new Set(used)).toEqual(new Set(Object.keys(cardSources)));
    const texts = cardSlugs.flatMap((slug) => Object.values(cardAs(italian, slug).paragraphs)).join(' ');
    for (const fact of Object.keys(cardFacts)) expect(texts).toContain(`{{${fact}}}`);
  });

  it('are numbered by no paragraph twice', () => {
    for (const slug of cardSlugs) {
      const ids = cardOf(slug).paragraphs.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('are past their review from the day after it', () => {
    const card = cardOf('asylum');
    expect(isPastReview(card, card.reviewBy)).toBe(false);
    expect(isPastReview(card, '2026-06-01')).toBe(true);
  });
});

describe('a figure on a card', () => {
  it('is a fee as the dated table has it, written as on the slip', () => {
    expect(['feeCard', 'feeStamp', 'feePostal'].map((fee) => factText(fee as 'feeCard', '2026-11-27'))).toEqual([
      '30,46',
      '16',
      '30',
    ]);
    expect(feeTable.find(({ name }) => name === 'card')?.cents).toBe(3046);
  });

  it('is a number to call as it is printed', () => {
    expect(factText('trafficking', '2026-11-27')).toBe('800 290 290');
    expect(factText('violence', '2026-11-27')).toBe('1522');
    expect(factText('emergency', '2026-11-27')).toBe('112');
  });
});
