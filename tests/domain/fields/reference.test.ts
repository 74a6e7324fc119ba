import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBase64Url } from '../../../src/base/bytes';
import { reference, referenceKind } from '../../../src/domain/fields/reference';
import { holdsForEveryKind } from './anyKind';

const field = reference('desk', {});
const ids = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(toBase64Url);

describe('a reference', () => {
  holdsForEveryKind(field, ids);

  it('is the id of a row and never a name', () => {
    for (const raw of ['Grosseto', '', toBase64Url(new Uint8Array(15)), `${toBase64Url(new Uint8Array(16))}=`]) {
      expect(referenceKind.parse(raw, field)).toEqual({ ok: false, error: 'not_a_reference' });
    }
  });

  it('leaves no id in a file', () => {
    fc.assert(
      fc.property(ids, (id) => {
        expect(referenceKind.exportCells(id, field)).toEqual(['']);
      }),
    );
  });
});
