import { describe, expect, it } from 'vitest';
import { type TextStep, wordingsOf } from '../../src/domain/wordings';

const dayOf = (at: number): string => String(Math.floor(at / 100));
const step = (by: string, at: number, text: string): TextStep => ({ by, at, text });

describe('earlier wordings of a text', () => {
  it('what was said before another hand or another day changed it, the latest first', () => {
    const steps = [
      step('Ada', 1, 'Chia'),
      step('Ada', 2, 'Chiamato.'),
      step('Bruno', 3, 'Chiamato, richiama.'),
      step('Bruno', 4, 'Chiamato, richiama lui.'),
      step('Bruno', 104, 'Fatto.'),
    ];
    expect(
      wordingsOf(steps, dayOf).map(({ by, text, changedBy, changedAt }) => [by, text, changedBy, changedAt]),
    ).toEqual([
      ['Bruno', 'Chiamato, richiama lui.', 'Bruno', 104],
      ['Ada', 'Chiamato.', 'Bruno', 3],
    ]);
  });

  it('a change elsewhere in the document is none of this text, and an empty text said nothing', () => {
    const steps = [step('Ada', 1, ''), step('Ada', 2, 'Sì.'), step('Bruno', 150, 'Sì.'), step('Bruno', 250, '')];
    expect(wordingsOf(steps, dayOf)).toEqual([{ ...step('Ada', 2, 'Sì.'), changedBy: 'Bruno', changedAt: 250 }]);
    expect(wordingsOf([...steps, step('Ada', 350, 'No.')], dayOf)).toHaveLength(1);
  });
});
