/** What must hold for every field kind, run by the test of each. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AnyField, kindOf } from '../../../src/domain/fields/index';

/** `valid`: raw values the field takes. */
export const holdsForEveryKind = (field: AnyField, valid: fc.Arbitrary<unknown>): void => {
  const kind = kindOf(field);

  it('takes what is valid, and what it took once more without change', () => {
    fc.assert(
      fc.property(valid, (raw) => {
        const once = kind.parse(raw, field);
        expect(once.ok).toBe(true);
        if (once.ok) expect(kind.parse(once.value, field)).toEqual(once);
      }),
    );
  });

  it('answers anything at all with a value that parses again or a fault, and never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (raw) => {
        const once = kind.parse(raw, field);
        if (once.ok) expect(kind.parse(once.value, field)).toEqual(once);
        expect(typeof kind.isEmpty(raw)).toBe('boolean');
      }),
    );
  });

  it('exports as many cells for nothing as for any value, all of them texts', () => {
    const width = kind.exportCells(undefined, field).length;
    fc.assert(
      fc.property(valid, (raw) => {
        const read = kind.parse(raw, field);
        if (!read.ok) return;
        const cells = kind.exportCells(read.value, field);
        expect(cells).toHaveLength(width);
        expect(cells.every((cell) => typeof cell === 'string')).toBe(true);
        expect(typeof kind.searchText(read.value)).toBe('string');
      }),
    );
  });

  it('takes no answer for empty', () => {
    expect(kind.isEmpty(undefined)).toBe(true);
  });
};
