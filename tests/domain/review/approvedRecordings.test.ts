/** Voices that are played, and what is left to record. */
import { beforeAll, describe, expect, it } from 'vitest';
import { factText } from '../../../src/domain/cards/facts';
import { cardOf, cardSlugs } from '../../../src/domain/cards/informationCards';
import { recordedTypeOf } from '../../../src/domain/recordings';
import {
  type ApprovedRecordings,
  bytesOf,
  countHearings,
  hearingsOf,
  languagesHeard,
  paragraphKey,
  type Recorded,
  recordingsFrom,
  type Take,
} from '../../../src/domain/review/approvedRecordings';
import type { WordTree } from '../../../src/domain/review/personTexts';
import { unitsIn } from '../../../src/domain/review/units';
import { fileOf } from './reviewFiles';

const DAY = '2026-02-01';
const ASK = paragraphKey('asylum', 'ask');
const FEES = paragraphKey('renewal', 'fees');
let italian: WordTree;
let french: WordTree;

beforeAll(async () => {
  [italian, french] = await Promise.all([fileOf('it', 'cards'), fileOf('fr', 'cards')]);
});

const recorded = (more: Partial<Recorded> = {}): Recorded => ({
  id: 'one',
  language: 'wo',
  key: ASK,
  source: '',
  text: '',
  seconds: 10,
  bytes: 30_000,
  file: 'file',
  ...more,
});
const played = (...all: readonly Recorded[]): ApprovedRecordings =>
  recordingsFrom(all.map(({ id, ...values }) => ({ record: 'approvedRecording', id, values })));
const hearings = (
  language: string,
  recordings: ApprovedRecordings = new Map(),
  takes: readonly Take[] = [],
  day = DAY,
  original = italian,
) => {
  const written = language === 'fr' ? french : {};
  const units = unitsIn(language, { file: 'cards', written, italian: original }, new Map(), []);
  return hearingsOf(units, recordings, takes, day);
};
const at = (key: string, ...of: Parameters<typeof hearings>) => hearings(...of).find((one) => one.key === key);
const sourceOf = (key: string): string => at(key, 'wo')?.source ?? '';

describe('what is left to record in a language', () => {
  it('is each paragraph of each card, with its Italian, and with its own words where it is written', () => {
    const all = hearings('wo');
    expect(all.map(({ key }) => key).sort()).toEqual(
      cardSlugs.flatMap((slug) => cardOf(slug).paragraphs.map(({ id }) => paragraphKey(slug, id))).sort(),
    );
    expect(all.every(({ source, text, state }) => source !== '' && text === '' && state === 'to_record')).toBe(true);
    expect(at(ASK, 'fr')?.text).toMatch(/\p{L}/u);
  });

  it('is read with the figures of the day, as a voice says them', () => {
    expect(sourceOf(FEES)).not.toContain('{{');
    expect(sourceOf(FEES)).toContain(factText('feeCard', DAY));
  });

  it('is counted: to record, to hear, changed, recorded', () => {
    const source = sourceOf(ASK);
    const waiting: Take = { ...recorded({ key: FEES, source: sourceOf(FEES) }), status: 'proposed' };
    const over: Take = { ...recorded({ source }), id: 'two', status: 'withdrawn' };
    const all = hearings('wo', played(recorded({ source })), [waiting, over]);
    expect(countHearings(all)).toEqual({ to_record: all.length - 2, to_hear: 1, changed: 0, recorded: 1 });
    expect(all.find(({ key }) => key === ASK)?.takes).toEqual([over]);
  });

  it('counts as changed where the Italian says something else by now, or the language’s own words do', () => {
    const state = (more: Partial<Recorded>, language = 'wo') =>
      at(ASK, language, played(recorded({ language, ...more })))?.state;
    const source = sourceOf(ASK);
    expect(state({ source })).toBe('recorded');
    expect(state({ source: 'Vada in Comune.' })).toBe('changed');
    expect(state({ source, text: 'Allez à la mairie.' }, 'fr')).toBe('changed');
    expect(state({ source, text: at(ASK, 'fr')?.text ?? '' }, 'fr')).toBe('recorded');
    // Written since it was recorded: that is no other text.
    expect(state({ source }, 'fr')).toBe('recorded');
  });
});

describe('the languages that are heard', () => {
  it('are those with a recording, in their usual order; and what all weigh is told', () => {
    const all = played(recorded({ language: 'mnk' }), recorded({ id: 'two' }), recorded({ id: 'three', key: FEES }));
    expect(languagesHeard(all)).toEqual(['wo', 'mnk']);
    expect(bytesOf(all)).toBe(90_000);
  });
});

describe('what a browser records', () => {
  it.each([
    ['audio/webm;codecs=opus', 'audio/webm'],
    ['audio/mp4', 'audio/mp4'],
    ['audio/ogg; codecs=opus', undefined],
    ['image/webp', undefined],
    ['', undefined],
  ])('%s is kept as %s', (said, type) => {
    expect(recordedTypeOf(said)).toBe(type);
  });
});
