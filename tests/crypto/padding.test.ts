import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PADDING_FLOOR, pad, paddedLength, unpad } from '../../src/crypto/padding';

describe('padding', () => {
  it('never shortens, adds at most twelve per cent above the floor, and pads what is padded no further', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 24 }), (length) => {
        const padded = paddedLength(length);
        expect(padded).toBeGreaterThanOrEqual(Math.max(length, PADDING_FLOOR));
        if (length > PADDING_FLOOR) expect(padded).toBeLessThanOrEqual(length * 1.12);
        expect(paddedLength(padded)).toBe(padded);
        expect(paddedLength(length + 1)).toBeGreaterThanOrEqual(padded);
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves few lengths to tell apart: 130 for everything up to 64 KiB', () => {
    const lengths = new Set(Array.from({ length: 65_536 }, (_, length) => paddedLength(length)));
    expect(lengths.size).toBeLessThanOrEqual(130);
    expect([256, 257, 300, 1000, 5000].map(paddedLength)).toEqual([256, 272, 304, 1024, 5120]);
  });

  it('gives back what was padded', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (content) => {
        expect(unpad(pad(content))).toEqual(content);
        expect(pad(content)).toHaveLength(paddedLength(content.length + 4));
      }),
    );
  });

  it('refuses a length that is not there', () => {
    expect(unpad(Uint8Array.of(0, 0, 0))).toBeUndefined();
    expect(unpad(Uint8Array.of(0, 0, 0, 2, 7))).toBeUndefined();
    expect(unpad(Uint8Array.of(255, 255, 255, 255, 7))).toBeUndefined();
    expect(unpad(Uint8Array.of(0, 0, 0, 1, 7))).toEqual(Uint8Array.of(7));
  });
});
