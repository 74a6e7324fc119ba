import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { records } from '../../src/domain/records/index';
import { partialDateText, shownPartialDate } from '../../src/domain/typedDate';
import { readTyped, typedText } from '../../src/forms/typedText';

const { birth } = records.person.fields;
const { month: budgetMonth } = records.budget.fields;
const today = '2026-11-29';

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
    expect(readTyped(birth, typed, today)).toEqual({ ok: true, value: kept });
  });

  it.each(['31/02/2017', '9 anni', '13/2017', '3/12/20177', '12/3'])('is refused where it is none: %s', (typed) => {
    expect(readTyped(birth, typed, today)).toEqual({ ok: false, error: 'not_a_partial_date' });
  });

  it.each([
    ['12/3/45', '1945-03-12'],
    ['12/3/27', '1927-03-12'],
    ['12/3/26', '2026-03-12'],
    ['1/1/00', '2000-01-01'],
    ['29.11.26', '2026-11-29'],
  ])('of two digits is in the past, in the latest year that can be: %s', (typed, kept) => {
    expect(readTyped(birth, typed, today)).toEqual({ ok: true, value: kept });
    // Of what may be to come nothing is known.
    expect(readTyped(budgetMonth, '12/3/45', today)).toEqual({ ok: true, value: '2045-03-12' });
  });

  it('goes on with the centuries', () => {
    expect(readTyped(birth, '1/1/55', '2061-05-05')).toEqual({ ok: true, value: '2055-01-01' });
    expect(readTyped(birth, '1/1/99', '2101-05-05')).toEqual({ ok: true, value: '2099-01-01' });
  });

  it.each(['12/3/2045', '30/11/26', '12/2026', '2027'])('to come is none: %s', (typed) => {
    expect(readTyped(birth, typed, today)).toEqual({ ok: false, error: 'in_future' });
    expect(readTyped(records.referral.fields.birth, typed, today)).toEqual({ ok: false, error: 'in_future' });
    expect(readTyped(budgetMonth, typed, today).ok).toBe(true);
  });

  it.each(['11/2026', '2026', '29/11/2026'])('that may have been is one: %s', (typed) => {
    expect(readTyped(birth, typed, today).ok).toBe(true);
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
      expect(readTyped(budgetMonth, typedText(budgetMonth, value), today)).toEqual({ ok: true, value });
    }),
  );
});
