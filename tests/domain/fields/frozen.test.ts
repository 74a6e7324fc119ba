import { describe, expect, it } from 'vitest';
import { FROZEN_MAX_LENGTH, frozen, frozenKind, thaw } from '../../../src/domain/fields/frozen';

const parse = (raw: unknown) => frozenKind.parse(raw, frozen({}));

describe('something frozen', () => {
  it('is kept as it is, and reads back as what it was', () => {
    const text = JSON.stringify({ year: 2023, desks: [1, 2] });
    expect(parse(text)).toEqual({ ok: true, value: text });
    expect(thaw(text)).toEqual({ year: 2023, desks: [1, 2] });
  });

  it('is refused where it is no JSON, or more than one row holds', () => {
    for (const raw of ['{', '', 'undefined', 7, null, { year: 2023 }, `"${'a'.repeat(FROZEN_MAX_LENGTH)}"`]) {
      expect(parse(raw)).toEqual({ ok: false, error: 'not_frozen' });
    }
  });

  it('is in no table and no search', () => {
    expect(frozenKind.exportCells('[1]', frozen({}))).toEqual(['']);
    expect(frozenKind.searchText('[1]')).toBe('');
  });
});
