import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginningOf } from '../../src/base/beginningOf';

describe('the beginning of a text', () => {
  it('is all of a short one, and as much as fits of a long one', () => {
    expect(beginningOf('abc', 3)).toBe('abc');
    expect(beginningOf('abcd', 3)).toBe('abc');
    expect(beginningOf('', 3)).toBe('');
  });

  it('ends before a sign of two units that does not fit whole', () => {
    expect(beginningOf('ab😀', 3)).toBe('ab');
    expect(beginningOf('ab😀', 4)).toBe('ab😀');
    expect(beginningOf('a😀b', 3)).toBe('a😀');
  });

  it('of a whole text is whole, wherever it is cut, and lacks one unit at most', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 }), (text, length) => {
        const cut = beginningOf(text, length);
        expect(/\p{Cs}/u.test(cut)).toBe(false);
        expect(text.startsWith(cut)).toBe(true);
        expect(cut.length).toBeGreaterThanOrEqual(Math.min(text.length, length) - 1);
        expect(cut.length).toBeLessThanOrEqual(length);
      }),
    );
  });
});
