import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { number, numberKind } from '../../../src/domain/fields/number';
import { holdsForEveryKind } from './anyKind';

const field = number({ min: 0, max: 42 });

describe('a number', () => {
  holdsForEveryKind(
    field,
    fc.integer({ min: 0, max: 42 }).chain((value) => fc.constantFrom(value, String(value))),
  );

  it('stays within its bounds', () => {
    expect([-1, 43, '43'].map((raw) => numberKind.parse(raw, field))).toEqual(
      Array(3).fill({ ok: false, error: 'out_of_range' }),
    );
  });

  it('is whole', () => {
    for (const raw of [1.5, '1,5', 'due', '', true])
      expect(numberKind.parse(raw, field)).toEqual({ ok: false, error: 'not_a_number' });
  });
});
