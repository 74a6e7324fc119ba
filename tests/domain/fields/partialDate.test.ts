import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partialDate, partialDateKind } from '../../../src/domain/fields/partialDate';
import { holdsForEveryKind } from './anyKind';

const field = partialDate({});
const two = (n: number) => String(n).padStart(2, '0');
const dates = fc
  .tuple(fc.integer({ min: 1900, max: 2199 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .chain(([y, m, d]) => fc.constantFrom(`${y}`, `${y}-${two(m)}`, `${y}-${two(m)}-${two(d)}`));

describe('a partial date', () => {
  holdsForEveryKind(field, dates);

  it('keeps what is not known unknown', () => {
    expect(partialDateKind.parse('1993', field)).toEqual({ ok: true, value: '1993' });
  });

  it('refuses parts that cannot be', () => {
    for (const raw of ['93', '1993-', '1993-1', '1993-13', '1993-02-30', '1993-01-', '19930101', 1993]) {
      expect(partialDateKind.parse(raw, field)).toEqual({ ok: false, error: 'not_a_partial_date' });
    }
  });
});
