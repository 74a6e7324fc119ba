import { describe, expect, it } from 'vitest';
import { concatBytes, fromBase64Url, fromHex, toBase64Url, toHex, uint64Bytes } from '../../src/base/bytes';

/** All lengths up to beyond the longest id and key. */
const samples = Array.from({ length: 140 }, (_, length) =>
  Uint8Array.from({ length }, (_none, at) => (at * 37 + length * 11) & 255),
);

describe('bytes as text, of any length', () => {
  it('hex', () => {
    for (const bytes of samples) {
      expect(toHex(bytes)).toBe(Buffer.from(bytes).toString('hex'));
      expect(fromHex(toHex(bytes))).toEqual(bytes);
    }
  });

  it('base64url', () => {
    for (const bytes of samples) {
      expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
      expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
    }
  });
});

it('joins parts in their order', () => {
  expect(concatBytes()).toEqual(new Uint8Array());
  expect(concatBytes(...samples)).toEqual(new Uint8Array(Buffer.concat(samples)));
});

it('writes a whole number in eight bytes, the most significant first', () => {
  for (const value of [0, 1, 255, 256, 2 ** 31, 2 ** 32, 2 ** 32 + 1, 2 ** 40 - 1, Number.MAX_SAFE_INTEGER]) {
    const expected = new Uint8Array(8);
    new DataView(expected.buffer).setBigUint64(0, BigInt(value));
    expect(uint64Bytes(value)).toEqual(expected);
  }
});
