import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64Url } from '../../../src/base/bytes';
import { rowIdOf, uuidOf } from '../../../src/domain/directory/serviceId';

describe('the id of a directory entry', () => {
  it('is the UUID that HSDS has, and is written as the same one', () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => {
        expect(uuidOf(rowIdOf(uuid))).toBe(uuid);
        expect(rowIdOf(` ${uuid.toUpperCase()} `)).toBe(rowIdOf(uuid));
        expect(rowIdOf(uuid.replaceAll('-', ''))).toBe(rowIdOf(uuid));
      }),
    );
  });

  it('is made of any other text: sixteen bytes, the same each time', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const id = rowIdOf(text);
        expect(fromBase64Url(id)).toHaveLength(16);
        expect(rowIdOf(text)).toBe(id);
        expect(rowIdOf(uuidOf(id))).toBe(id);
      }),
    );
  });

  it('differs where texts do: a hundred thousand names, none like another', () => {
    const ids = new Set(Array.from({ length: 100_000 }, (_, at) => rowIdOf(`servizio ${at}`)));
    expect(ids.size).toBe(100_000);
  });
});
