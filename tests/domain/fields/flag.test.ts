import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flag, flagKind } from '../../../src/domain/fields/flag';
import { holdsForEveryKind } from './anyKind';

const field = flag({});

describe('a flag', () => {
  holdsForEveryKind(field, fc.boolean());

  it('is yes or no; not answered is neither', () => {
    expect([true, false, undefined].map((value) => flagKind.exportCells(value, field))).toEqual([
      ['yes'],
      ['no'],
      [''],
    ]);
    expect(flagKind.isEmpty(false)).toBe(false);
  });

  it('is not guessed from other values', () => {
    for (const raw of ['yes', 1, 'false'])
      expect(flagKind.parse(raw, field)).toEqual({ ok: false, error: 'not_yes_or_no' });
  });
});
