import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phone, phoneKind } from '../../../src/domain/fields/phone';
import { holdsForEveryKind } from './anyKind';

const field = phone({});
const digits = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 15 })
  .map((all) => `+${all.join('')}`);

describe('a phone number', () => {
  holdsForEveryKind(field, digits);

  it('is one value however it is grouped', () => {
    for (const raw of ['333 000 0001', '333-000.0001', '(333) 000/0001', ' 3330000001 ', '333\u00A0000\u20100001']) {
      expect(phoneKind.parse(raw, field)).toEqual({ ok: true, value: '3330000001' });
    }
  });

  it('is one value in the digits of the person’s own keyboard', () => {
    for (const raw of ['٣٣٣ ٠٠٠ ٠٠٠١', '۳۳۳۰۰۰۰۰۰۱', '৩৩৩০০০০০০১', '３３３ ０００ ０００１']) {
      expect(phoneKind.parse(raw, field)).toEqual({ ok: true, value: '3330000001' });
    }
  });

  it('keeps the leading zero of Italian numbers and assumes no country', () => {
    expect(phoneKind.parse('0564/28246', field)).toEqual({ ok: true, value: '056428246' });
  });

  it('takes 00 for +', () => {
    expect(phoneKind.parse('0039 333 0000001', field)).toEqual({ ok: true, value: '+393330000001' });
  });

  it('refuses what nobody could dial', () => {
    for (const raw of ['12', 'call after eight', '333+1', '1'.repeat(16), 3330000001]) {
      expect(phoneKind.parse(raw, field)).toEqual({ ok: false, error: 'not_a_phone' });
    }
  });
});
