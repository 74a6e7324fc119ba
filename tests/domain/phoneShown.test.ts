import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phone, phoneKind } from '../../src/domain/fields/phone';
import { phoneShown } from '../../src/domain/phoneShown';
import { readTyped, typedText } from '../../src/forms/typedText';

const field = phone({});

describe('a phone number on the screen', () => {
  it.each([
    ['3330000001', '333 000 0001'],
    ['+393330000001', '+39 333 000 0001'],
    ['056428246', '0564 28246'],
    ['0649921', '06 49921'],
    ['0552476532', '055 247 6532'],
    ['800290290', '800 290 290'],
    ['112', '112'],
    ['1522', '1522'],
    ['+221771234567', '+221 771 234 567'],
    ['+12025550143', '+1 202 555 0143'],
    ['+212612345678', '+212 612 345 678'],
  ])('%s: %s', (number, shown) => {
    expect(phoneShown(number)).toBe(shown);
  });

  it('stands so in its field, and typed so it is the same number', () => {
    expect(typedText(field, '3330000001')).toBe('333 000 0001');
    expect(readTyped(field, '333 000 0001', '2026-05-04')).toEqual({ ok: true, value: '3330000001' });
  });

  it('is read back as the number that is kept, whatever it is', () => {
    const digits = fc.stringMatching(/^\+?\d{3,15}$/);
    fc.assert(
      fc.property(digits, (typed) => {
        const read = phoneKind.parse(typed, field);
        return !read.ok || JSON.stringify(phoneKind.parse(phoneShown(read.value), field)) === JSON.stringify(read);
      }),
    );
  });
});
