import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, codeKind } from '../../../src/domain/fields/code';
import { codesOf } from '../../../src/domain/lists/index';
import { holdsForEveryKind } from './anyKind';

const field = code('note_type', { omit: ['clinical_note'] });

describe('a code', () => {
  holdsForEveryKind(field, fc.constantFrom(...codesOf('note_type').filter((item) => item !== 'clinical_note')));

  it('is one of its list, in the list’s own spelling', () => {
    for (const raw of ['Interview', 'interview ', 'toString', '', 'sex']) {
      expect(codeKind.parse(raw, field)).toEqual({ ok: false, error: 'unknown_code' });
    }
  });

  it('is not one the record leaves out', () => {
    expect(codeKind.parse('clinical_note', field)).toEqual({ ok: false, error: 'unknown_code' });
  });
});
