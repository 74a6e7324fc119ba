import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONG_TEXT_MAX_LENGTH, longText, longTextKind } from '../../../src/domain/fields/longText';
import { holdsForEveryKind } from './anyKind';

const field = longText({});

describe('a long text', () => {
  holdsForEveryKind(field, fc.string({ unit: 'grapheme' }));

  it('is kept as typed, but for the line ends of other systems', () => {
    expect(longTextKind.parse('  a\r\nb\rc\n ', field)).toEqual({ ok: true, value: '  a\nb\nc\n ' });
  });

  it('holds a hundred thousand characters and no more', () => {
    expect(longTextKind.parse('x'.repeat(LONG_TEXT_MAX_LENGTH), field).ok).toBe(true);
    expect(longTextKind.parse('x'.repeat(LONG_TEXT_MAX_LENGTH + 1), field)).toEqual({ ok: false, error: 'too_long' });
  });

  it('is empty when there is nothing to read in it', () => {
    expect([longTextKind.isEmpty(' \n '), longTextKind.isEmpty('a')]).toEqual([true, false]);
  });

  it('merges letter by letter', () => {
    expect(longTextKind.merge).toBe('text');
  });
});
