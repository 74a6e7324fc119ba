import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSame } from '../../src/base/isSame';

const plain = fc.jsonValue();

test('what came twice from the other thread says the same', () => {
  fc.assert(fc.property(plain, (value) => isSame(value, structuredClone(value))));
});

test('a value with anything changed in it does not', () => {
  fc.assert(
    fc.property(plain, fc.string(), (value, more) => {
      const changed = Array.isArray(value)
        ? [...value, more]
        : value && typeof value === 'object'
          ? { ...value, [`${more} more`]: more }
          : [value];
      return !isSame(value, changed) && !isSame({ in: [value] }, { in: [changed] });
    }),
  );
});

test.each([
  [{ a: undefined }, { b: undefined }],
  [{ a: 1 }, { a: 1, b: undefined }],
  [
    [1, 2],
    [2, 1],
  ],
  [[], {}],
  [null, {}],
  ['1', 1],
  [new Uint8Array([1]), new Uint8Array([2])],
])('%j and %j do not', (one, other) => {
  expect([isSame(one, other), isSame(other, one)]).toEqual([false, false]);
});
