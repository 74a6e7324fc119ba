import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codes, codesKind } from '../../../src/domain/fields/codes';
import { codesOf } from '../../../src/domain/lists/index';
import { holdsForEveryKind } from './anyKind';

const field = codes('area', { min: 1, max: 3 });
const chosen = fc.uniqueArray(fc.constantFrom(...codesOf('area')), { minLength: 1, maxLength: 3 });

describe('several codes', () => {
  holdsForEveryKind(field, chosen);

  it('are one value in whatever order, and however often, they were tapped', () => {
    fc.assert(
      fc.property(chosen, fc.nat(), (areas, turn) => {
        const at = turn % areas.length;
        const turned = [...areas.slice(at), ...areas.slice(0, at), ...areas];
        expect(codesKind.parse(turned, field)).toEqual(codesKind.parse(areas, field));
      }),
    );
  });

  it('are not fewer or more than the field takes', () => {
    expect(codesKind.parse([], field)).toEqual({ ok: false, error: 'too_few' });
    expect(codesKind.parse(['legal', 'social', 'health', 'housing'], field)).toEqual({ ok: false, error: 'too_many' });
  });

  it('are refused together with one that is not in the list', () => {
    expect(codesKind.parse(['legal', 'magic'], field)).toEqual({ ok: false, error: 'unknown_code' });
    expect(codesKind.parse('legal', field)).toEqual({ ok: false, error: 'not_a_list' });
  });

  it('merge by union', () => {
    expect(codesKind.merge).toBe('set');
  });
});
