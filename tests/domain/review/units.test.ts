import { beforeAll, describe, expect, it } from 'vitest';
import { countStates, type Proposal, type ReviewedWords, unitsIn } from '../../../src/domain/review/units';
import { approvedOf, fileOf } from './reviewFiles';

const ASK = 'cards/cards/asylum/paragraphs/ask';
let words: ReviewedWords;
let source: string;

beforeAll(async () => {
  words = { file: 'cards', written: await fileOf('ar', 'cards'), italian: await fileOf('it', 'cards') };
  source = unitsIn('ar', words, approvedOf(), []).find(({ key }) => key === ASK)?.source ?? '';
});

const proposal = (more: Partial<Proposal> = {}): Proposal => ({
  id: 'p',
  language: 'ar',
  key: ASK,
  text: 'اسأل.',
  source,
  sourceVersion: '1',
  status: 'proposed',
  ...more,
});
const unit = (approved = approvedOf(), proposals: readonly Proposal[] = []) => {
  const found = unitsIn('ar', words, approved, proposals).find(({ key }) => key === ASK);
  if (!found) throw new Error('no unit');
  return found;
};

describe('what there is to review', () => {
  it('is everything that ships, until somebody stands for it', () => {
    const units = unitsIn('ar', words, approvedOf(), []);
    expect(countStates(units)).toEqual({ to_review: units.length, proposed: 0, changed: 0, approved: 0 });
    expect(unit()).toMatchObject({ source, sourceVersion: '1', state: 'to_review' });
  });

  it('is proposed while one waits, and to review again when it is withdrawn or sent back', () => {
    expect(unit(approvedOf(), [proposal()]).state).toBe('proposed');
    expect(unit(approvedOf(), [proposal({ status: 'withdrawn' }), proposal({ status: 'rejected' })]).state).toBe(
      'to_review',
    );
    expect(unit(approvedOf(), [proposal({ language: 'fr' })]).proposals).toEqual([]);
  });

  it('lists proposals of two people for one text, both', () => {
    expect(unit(approvedOf(), [proposal({ id: 'a' }), proposal({ id: 'b', text: 'اذهب.' })]).proposals).toHaveLength(2);
  });

  it('is approved until its Italian changes, by the app or by the team', () => {
    const approved = { language: 'ar', key: ASK, text: 'اسأل.', source };
    expect(unit(approvedOf(approved))).toMatchObject({ state: 'approved', text: 'اسأل.' });
    expect(unit(approvedOf({ ...approved, source: 'Com’era.' })).state).toBe('changed');
    const italian = { language: 'it', key: ASK, text: 'Vada alla Questura di Grosseto.', source };
    expect(unit(approvedOf(approved, italian))).toMatchObject({ state: 'changed', source: italian.text });
    expect(unit(approvedOf({ ...approved, source: italian.text }, italian)).state).toBe('approved');
  });

  it('is every text of a card, empty, in a language in which nothing ships; what is approved there is no other', () => {
    const bengali = (approved = approvedOf()) => unitsIn('bn', { ...words, written: {} }, approved, []);
    expect(bengali().map(({ key }) => key)).toEqual(unitsIn('ar', words, approvedOf(), []).map(({ key }) => key));
    expect(new Set(bengali().map(({ text, state }) => `${text}${state}`))).toEqual(new Set(['to_review']));
    const approved = { language: 'bn', key: ASK, text: 'পুলিশের কাছে যান।', source };
    expect(bengali(approvedOf(approved)).find(({ key }) => key === ASK)).toMatchObject({
      text: approved.text,
      state: 'approved',
    });
  });
});
