import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Splice, splicesOf } from '../../src/replica/textDiff';

const applied = (text: string, splices: readonly Splice[]): string =>
  [...splices]
    .reverse()
    .reduce((now, { at, removed, added }) => now.slice(0, at) + added + now.slice(at + removed), text);

const words = fc.array(fc.constantFrom('casa', 'due', ' ', '«', '».', 'è', '😀', 'سلام', '\n', ''), { maxLength: 30 });
const texts = words.map((parts) => parts.join(''));

describe('how a text became another', () => {
  it('leads from the one to the other, whatever they are', () => {
    fc.assert(
      fc.property(fc.oneof(texts, fc.string({ unit: 'binary' })), fc.oneof(texts, fc.string()), (before, next) => {
        expect(applied(before, splicesOf(before, next))).toBe(next);
      }),
    );
  });

  it('leaves what stands between two changes, and no word is changed in part', () => {
    expect(splicesOf('uno due tre quattro', 'zero uno due tre quattro cinque')).toEqual([
      { at: 0, removed: 0, added: 'zero ' },
      { at: 19, removed: 0, added: ' cinque' },
    ]);
    expect(splicesOf('casa mia', 'cassa mia')).toEqual([{ at: 0, removed: 4, added: 'cassa' }]);
    expect(splicesOf('uguale', 'uguale')).toEqual([]);
  });

  // Every pair of their words looked at would not end within the time of a test.
  it('ends soon for texts that have nothing in common', () => {
    const [before, next] = ['a', 'b'].map((letter) => `${letter} `.repeat(30_000));
    expect(applied(before ?? '', splicesOf(before ?? '', next ?? ''))).toBe(next);
  });
});
