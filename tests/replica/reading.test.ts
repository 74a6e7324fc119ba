import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { applyUpdate, decodeUpdate } from '../../src/replica/reading';

/** Short and long, plain and not, with the surrogates and the marks that a quick way would get wrong. */
const anyText = fc.oneof(
  fc.constantFrom('', 'a', 'case', 'Aa', 'BB', '\uFEFFx', 'è', '\u0000', 'x'.repeat(48), 'x'.repeat(49)),
  fc.string({ maxLength: 80 }),
  fc.string({ maxLength: 80, unit: 'grapheme' }),
);
/** Yjs gives an object a prototype under that name, by which nothing can be compared any more. */
const anyKey = anyText.filter((key) => key !== '__proto__');
const anyValue = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    anyText,
    fc.constantFrom(null, true, false, 0, -1, 1.5, 2 ** 40),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(anyKey, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    fc.uint8Array({ maxLength: 8 }),
  ),
})).value;

const updateOf = (values: readonly unknown[], text: string): Uint8Array => {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const [at, value] of values.entries()) doc.getMap('rows').set(`row/${at % 3}/field`, value);
    doc.getText('text').insert(0, text);
  });
  return Y.encodeStateAsUpdate(doc);
};

const attempt = <T>(run: () => T): { readonly value: T } | 'refused' => {
  try {
    return { value: run() };
  } catch {
    return 'refused';
  }
};
const stateAfter = (apply: (doc: Y.Doc) => void): Uint8Array => {
  const doc = new Y.Doc();
  apply(doc);
  return Y.encodeStateAsUpdate(doc);
};

const sameAsYjs = (update: Uint8Array): void => {
  expect(attempt(() => decodeUpdate(update))).toStrictEqual(attempt(() => Y.decodeUpdate(update)));
  const [ours, theirs] = [applyUpdate, Y.applyUpdate].map((apply) =>
    attempt(() => stateAfter((doc) => apply(doc, update, 'test'))),
  );
  expect(ours).toStrictEqual(theirs);
};

describe('an update is read as Yjs reads it', () => {
  test('whatever values and texts it brings', () => {
    fc.assert(
      fc.property(fc.array(anyValue, { minLength: 1, maxLength: 6 }), anyText, (values, text) =>
        sameAsYjs(updateOf(values, text)),
      ),
    );
  });

  test('and refused where Yjs refuses it: cut off, or with a byte that is another', () => {
    const change = fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }), isCut: fc.boolean() });
    let refused = 0;
    fc.assert(
      fc.property(fc.array(anyValue, { minLength: 1, maxLength: 4 }), change, (values, { at, byte, isCut }) => {
        const update = updateOf(values, 'some text');
        const place = at % update.length;
        const changed = isCut ? update.slice(0, place) : update.with(place, byte);
        if (attempt(() => Y.decodeUpdate(changed)) === 'refused') refused++;
        sameAsYjs(changed);
      }),
      { numRuns: 300 },
    );
    expect(refused).toBeGreaterThan(30);
  });

  test('a word that comes again is held once', () => {
    const words = Array.from({ length: 50 }, () => 'housing');
    const values = decodeUpdate(updateOf([words], '')).structs.flatMap((struct) =>
      struct instanceof Y.Item && struct.content instanceof Y.ContentAny ? struct.content.getContent() : [],
    );
    expect(values).toStrictEqual([words]);
  });
});
