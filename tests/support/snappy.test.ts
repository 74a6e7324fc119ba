import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeSnappy } from './snappy';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

test('literals and copies are put together, also a copy that overlaps itself', () => {
  // length 13 · literal "Wiki" · copy 4 from 4 back · literal "!" · copy 4 from 1 back
  const packed = Buffer.from([13, 0x0c, ...Buffer.from('Wiki'), 0x01, 4, 0x00, 0x21, 0x01, 1]);
  expect(text(decodeSnappy(packed))).toBe('WikiWiki!!!!!');
});

test('long literals and far copies are put together', () => {
  const literal = Buffer.from(Array.from({ length: 300 }, (_, i) => i & 255));
  // length 364 · literal of 300 (its length less one in two bytes) · copy 64 from 300 back
  const packed = Buffer.concat([
    Buffer.from([0xec, 0x02, 61 << 2, 299 & 255, 299 >> 8]),
    literal,
    Buffer.from([(63 << 2) | 2, 300 & 255, 300 >> 8]),
  ]);
  expect(Buffer.from(decodeSnappy(packed))).toEqual(Buffer.concat([literal, literal.subarray(0, 64)]));
});

test('damage gives what stands before it', () => {
  expect(text(decodeSnappy(Buffer.from([13, 0x0c, ...Buffer.from('Wiki'), 0x01, 99])))).toBe('Wiki');
});

test('bytes that are no Snappy at all are no error', () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => decodeSnappy(bytes) instanceof Uint8Array));
});
