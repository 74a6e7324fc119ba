import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { records } from '../../src/domain/records/index';
import { partialDateText, shownPartialDate } from '../../src/domain/typedDate';
import { readTyped, typedText } from '../../src/forms/typedText';

const { birth } = records.person.fields;

describe('a date of birth', () => {
  it.each([
    ['12/3/2017', '2017-03-12'],
    [' 12.03.2017 ', '2017-03-12'],
    ['12-3-17', '2017-03-12'],
    ['1 5 88', '1988-05-01'],
    ['3/2017', '2017-03'],
    ['2017', '2017'],
    ['2017-03-12', '2017-03-12'],
  ])('is read as people write it: %s', (typed, kept) => {
    expect(readTyped(birth, typed)).toEqual({ ok: true, value: kept });
  });

  it.each(['31/02/2017', '9 anni', '13/2017', '3/12/20177', '12/3'])('is refused where it is none: %s', (typed) => {
    expect(readTyped(birth, typed)).toEqual({ ok: false, error: 'not_a_partial_date' });
  });
});

test('what is shown is read again as the same, however much of it is known', () => {
  const pad = (n: number): string => String(n).padStart(2, '0');
  const parts = [
    fc.integer({ min: 1900, max: 2199 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  ] as const;
  fc.assert(
    fc.property(...parts, fc.integer({ min: 1, max: 3 }), (year, month, day, known) => {
      const value = [String(year), pad(month), pad(day)].slice(0, known).join('-');
      expect(partialDateText(shownPartialDate(value))).toBe(value);
      expect(readTyped(birth, typedText(birth, value))).toEqual({ ok: true, value });
    }),
  );
});
