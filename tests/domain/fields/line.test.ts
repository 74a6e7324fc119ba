import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LINE_MAX_LENGTH, line, lineKind } from '../../../src/domain/fields/line';
import { holdsForEveryKind } from './anyKind';

const field = line({});
const names = fc.constantFrom('Nadia Finta', 'محمد', 'Олена', 'রহিম', 'ሰላም', '王芳', 'Zoë-Anne O’Hara');

describe('a line', () => {
  holdsForEveryKind(
    field,
    fc.tuple(names, fc.string({ maxLength: 50 })).map(([name, rest]) => `${name} ${rest}`),
  );

  it('is one line, without spaces around it or doubled in it', () => {
    expect(lineKind.parse('  Nadia \n\t Finta ', field)).toEqual({ ok: true, value: 'Nadia Finta' });
  });

  it('never holds control characters or direction overrides', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (raw) => {
        const read = lineKind.parse(raw, field);
        if (read.ok) expect(read.value).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
      }),
    );
  });

  it('keeps the joiners Persian and Bengali names are written with', () => {
    expect(lineKind.parse('علی\u200Cرضا', field)).toEqual({ ok: true, value: 'علی\u200Cرضا' });
  });

  it('is one value however its accents were typed', () => {
    expect(lineKind.parse('Zoe\u0308', field)).toEqual(lineKind.parse('Zoë', field));
  });

  it('refuses what is too long, not a text, or nothing but spaces', () => {
    expect(lineKind.parse('x'.repeat(LINE_MAX_LENGTH + 1), field)).toEqual({ ok: false, error: 'too_long' });
    expect(lineKind.parse('x'.repeat(LINE_MAX_LENGTH + 1), line({ longest: 2_000 })).ok).toBe(true);
    expect(lineKind.parse('x'.repeat(2_001), line({ longest: 2_000 }))).toEqual({ ok: false, error: 'too_long' });
    expect(lineKind.parse(7, field)).toEqual({ ok: false, error: 'not_text' });
    expect(lineKind.parse(' \u202E ', field)).toEqual({ ok: false, error: 'missing' });
  });
});
