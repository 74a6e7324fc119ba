import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseCode } from '../../src/domain/caseCode';

const random = fc.uint8Array({ minLength: 8, maxLength: 16 });

describe('a case code', () => {
  it('shows place and year and four letters that cannot be mistaken', () => {
    fc.assert(
      fc.property(random, (bytes) => {
        expect(caseCode({ place: 'Grosseto', year: 2027, random: bytes })).toMatch(
          /^GR-2027-[BCDFGHJKMNPQRTWXZ2-46-9]{4}$/,
        );
      }),
    );
  });

  it('is the same for the same bytes and avoids codes already known', () => {
    const request = { place: 'Follonica', year: 2027, random: new Uint8Array(8) };
    const first = caseCode(request);
    expect(caseCode(request)).toBe(first);
    expect(caseCode({ ...request, taken: new Set([first]) })).not.toBe(first);
  });

  it('can be made for any name of a place', () => {
    for (const [place, letters] of [
      ['Àrcidosso', 'AR'],
      ['L’Aquila', 'LA'],
      ['王', 'XX'],
      ['', 'XX'],
    ] as const) {
      expect(caseCode({ place, year: 2027, random: new Uint8Array(8) }).slice(0, 2)).toBe(letters);
    }
  });

  it('repeats itself rarely: fewer than 20 times among 2,000', () => {
    let state = 1;
    const codes = Array.from({ length: 2000 }, () => {
      const bytes = Uint8Array.from({ length: 8 }, () => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
        return state >> 16;
      });
      return caseCode({ place: 'Grosseto', year: 2027, random: bytes });
    });
    expect(codes.length - new Set(codes).size).toBeLessThan(20);
  });
});
