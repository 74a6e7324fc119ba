/** What codecs take at their bounds. The codecs are made inside the tests, so that mutation tests see them made. */
import { describe, expect, it } from 'vitest';
import { concatBytes } from '../../src/base/bytes';
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
import { decodeFrame, encodeFrame } from '../../src/protocol/frames';
import { limits } from '../../src/protocol/limits';

const filled = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i % 255) + 1);
const everything = () =>
  struct({
    number: uint,
    byte,
    yes: flag,
    id: fixed(3),
    long: fixed(70),
    more: bytes(80),
    name: text(9),
    all: list(fixed(2), 3),
    perhaps: optional(uint),
    kind: oneOf(['a', 'b', 'c']),
  });
const value = {
  number: 300,
  byte: 7,
  yes: true,
  id: filled(3),
  long: filled(70),
  more: filled(80),
  name: 'èé',
  all: [filled(2), filled(2), filled(2)],
  perhaps: 2 ** 53 - 1,
  kind: 'c',
} as const;

describe('a codec', () => {
  it('says its shape, by which a format is pinned to its version', () => {
    expect(everything().shape).toBe(
      '{number:uint,byte:byte,yes:flag,id:bytes3,long:bytes70,more:bytes<=80,name:text<=9,all:[bytes2]<=3,perhaps:uint?,kind:a|b|c}',
    );
  });

  it('reads all of its bytes, and nothing where any is missing, from the first to the last', () => {
    const written = encode(everything(), value);
    expect(decode(everything(), written)).toEqual(value);
    for (let length = 0; length < written.length; length++) {
      expect(decode(everything(), written.subarray(0, length)), `${length}`).toBeUndefined();
      // In the middle of a longer buffer nothing is read beyond the end either.
      const cut = concatBytes(written.subarray(0, length), filled(200)).subarray(0, length);
      expect(decode(everything(), cut), `${length}`).toBeUndefined();
    }
    expect(decode(everything(), concatBytes(written, Uint8Array.of(0)))).toBeUndefined();
  });

  it('keeps nothing of the bytes it read from', () => {
    const written = encode(everything(), value);
    const read = decode(everything(), written);
    written.fill(0);
    expect(read).toEqual(value);
  });

  it.each<[string, () => Codec<Uint8Array>, number]>([
    ['bytes', () => bytes(64), 64],
    ['bytes', () => bytes(65), 65],
    ['bytes', () => bytes(66), 66],
    ['bytes', () => bytes(200), 200],
  ])('%s up to their bound and not one more, written or read', (_, codec, most) => {
    for (const length of [0, 1, most - 1, most]) {
      expect(decode(codec(), encode(codec(), filled(length)))).toEqual(filled(length));
    }
    expect(() => encode(codec(), filled(most + 1))).toThrow(`at most ${most} bytes, not ${most + 1}`);
    expect(decode(codec(), encode(bytes(999), filled(most + 1)))).toBeUndefined();
  });

  it('text up to its bound in bytes and not one more, written or read', () => {
    for (const word of ['', 'abcd', 'èé', '😀']) expect(decode(text(4), encode(text(4), word))).toBe(word);
    for (const word of ['abcde', 'èéa', '😀a']) {
      expect(() => encode(text(4), word)).toThrow('text of more than 4 bytes');
      expect(decode(text(4), encode(text(99), word))).toBeUndefined();
    }
  });

  it('lists up to their bound and not one more, written or read', () => {
    for (const items of [[], [1], [1, 2], [1, 2, 3]]) {
      expect(decode(list(uint, 3), encode(list(uint, 3), items))).toEqual(items);
    }
    expect(() => encode(list(uint, 3), [1, 2, 3, 4])).toThrow('at most 3 items');
    expect(decode(list(uint, 3), encode(list(uint, 9), [1, 2, 3, 4]))).toBeUndefined();
  });

  it('fixed bytes of exactly their length', () => {
    for (const length of [0, 1, 65, 66]) {
      expect(decode(fixed(length), encode(fixed(length), filled(length)))).toEqual(filled(length));
      expect(() => encode(fixed(length), filled(length + 1))).toThrow(`bytes${length}, not ${length + 1}`);
    }
    expect(() => encode(fixed(1), new Uint8Array())).toThrow();
  });

  it('numbers from nothing to 2^53 - 1', () => {
    for (const number of [0, 1, 127, 128, 16383, 16384, 2 ** 53 - 1]) {
      expect(decode(uint, encode(uint, number))).toBe(number);
    }
    for (const number of [-1, 0.5, 2 ** 53, Number.NaN])
      expect(() => encode(uint, number)).toThrow(`a whole number, not ${number}`);
    expect(decode(optional(uint), encode(optional(uint), 0))).toBe(0);
    expect(decode(flag, Uint8Array.of(0))).toBe(false);
    expect(decode(byte, Uint8Array.of(255))).toBe(255);
    expect(decode(oneOf(['a', 'b']), Uint8Array.of(2))).toBeUndefined();
  });
});

it('a frame may have exactly its largest size, and not one byte more', () => {
  const sized = (length: number) => encodeFrame({ type: 'RECEIPT', body: new Uint8Array(length) });
  const around = sized(limits.frameBytes - 9).length - (limits.frameBytes - 9);
  const largest = sized(limits.frameBytes - around);
  expect(largest).toHaveLength(limits.frameBytes);
  expect(decodeFrame(largest)?.type).toBe('RECEIPT');
  expect(decodeFrame(sized(limits.frameBytes - around + 1))).toBeUndefined();
  expect(decodeFrame(Uint8Array.of(127))).toBeUndefined();
  expect(decodeFrame(new Uint8Array())).toBeUndefined();
});
