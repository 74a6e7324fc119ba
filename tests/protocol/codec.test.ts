import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, fromHex } from '../../src/base/bytes';
import {
  byte,
  bytes,
  type Codec,
  decode,
  encode,
  fixed,
  flag,
  list,
  oneOf,
  optional,
  struct,
  text,
  uint,
} from '../../src/protocol/codec';

const wellFormed = fc.string({ unit: 'binary', maxLength: 30 });
const codecs: readonly (readonly [string, Codec<never>, fc.Arbitrary<unknown>])[] = [
  ['uint', uint as Codec<never>, fc.maxSafeNat()],
  ['byte', byte as Codec<never>, fc.nat(255)],
  ['flag', flag as Codec<never>, fc.boolean()],
  ['fixed', fixed(5) as Codec<never>, fc.uint8Array({ minLength: 5, maxLength: 5 })],
  ['bytes', bytes(300) as Codec<never>, fc.uint8Array({ maxLength: 300 })],
  ['text', text(200) as Codec<never>, wellFormed],
  ['list', list(uint, 9) as Codec<never>, fc.array(fc.maxSafeNat(), { maxLength: 9 })],
  ['optional', optional(uint) as Codec<never>, fc.option(fc.nat(), { nil: undefined })],
  ['oneOf', oneOf(['a', 'b', 'c']) as Codec<never>, fc.constantFrom('a', 'b', 'c')],
  ['struct', struct({ a: uint, b: text(200) }) as Codec<never>, fc.record({ a: fc.nat(), b: wellFormed })],
];

describe.each(codecs)('the codec %s', (_, codec, values) => {
  it('reads what it wrote, and nothing that is longer or shorter', () => {
    fc.assert(
      fc.property(values, fc.uint8Array({ minLength: 1, maxLength: 4 }), (value, more) => {
        const written = encode(codec, value as never);
        expect(decode(codec, written)).toEqual(value);
        expect(decode(codec, concatBytes(written, more))).toBeUndefined();
        expect(decode(codec, written.subarray(0, -1))).toBeUndefined();
      }),
    );
  });

  it('reads each value from one form only: what it reads at all it writes again as the same bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20 }), (input) => {
        const value = decode(codec as Codec<unknown>, input);
        if (value !== undefined) expect(encode(codec as Codec<unknown>, value)).toEqual(input);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('reading is strict', () => {
  it.each([
    ['a number in a longer form than it needs', uint, '8000'],
    ['a number above 2^53 - 1', uint, 'ffffffffffffff7f'],
    ['a number without end', uint, 'ffff'],
    ['a flag that is neither', flag, '02'],
    ['a name that is not there', oneOf(['a']), '01'],
    ['a length beyond the end', bytes(9), '0501'],
    ['a length above its bound', bytes(1), '020101'],
    ['text that is not UTF-8', text(9), '02c328'],
    ['a list longer than its bound', list(uint, 1), '020000'],
  ] as const)('refuses %s', (_, codec, hex) => {
    expect(decode(codec as Codec<unknown>, fromHex(hex))).toBeUndefined();
  });

  it('reads the largest number', () => {
    expect(decode(uint, encode(uint, Number.MAX_SAFE_INTEGER))).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('writes nothing that could not be read', () => {
    expect(() => encode(text(3), 'èè')).toThrow();
    expect(() => encode(bytes(1), new Uint8Array(2))).toThrow();
    expect(() => encode(fixed(2), new Uint8Array(3))).toThrow();
    expect(() => encode(list(uint, 1), [1, 2])).toThrow();
    expect(() => encode(uint, 1.5)).toThrow();
    expect(() => encode(uint, -1)).toThrow();
  });
});
