import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBase64Url } from '../../../src/base/bytes';
import { references, referencesKind } from '../../../src/domain/fields/references';
import { holdsForEveryKind } from './anyKind';

const idOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map(toBase64Url);
const field = references('service', { max: 3 });

describe('references', () => {
  holdsForEveryKind(field, fc.array(idOf(16), { maxLength: 3 }));

  it('are the same choice in whatever order, each once', () => {
    fc.assert(
      fc.property(idOf(16), idOf(16), (a, b) => {
        expect(referencesKind.parse([a, b, a], field)).toEqual(referencesKind.parse([b, a], field));
      }),
    );
  });

  it('to colleagues are ids of seats', () => {
    const members = references('member', {});
    const isTaken = (raw: unknown): boolean => referencesKind.parse(raw, members).ok;
    fc.assert(fc.property(idOf(8), idOf(16), (seat, row) => isTaken([seat]) && !isTaken([row])));
  });

  it('are no more than the field takes', () => {
    fc.assert(
      fc.property(fc.uniqueArray(idOf(16), { minLength: 4, maxLength: 4 }), (ids) => {
        expect(referencesKind.parse(ids, field)).toEqual({ ok: false, error: 'too_many' });
      }),
    );
  });
});
