import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOfMoment, moment, momentKind } from '../../../src/domain/fields/moment';
import { holdsForEveryKind } from './anyKind';

const field = moment({});
const two = (value: number): string => String(value).padStart(2, '0');
const moments = fc
  .tuple(fc.integer({ min: 1900, max: 2199 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .chain(([year, month, day]) =>
    fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([hour, minute]) => `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`),
  );

describe('a moment', () => {
  holdsForEveryKind(field, moments);

  it('is a day that exists and a time of that day', () => {
    for (const raw of ['2027-02-29T10:00', '2027-08-02T24:00', '2027-08-02T10:60', '2027-08-02', '2027-08-02T10:20:30'])
      expect(momentKind.parse(raw, field), raw).toEqual({ ok: false, error: 'not_a_moment' });
  });

  it('keeps the day on the wall, in whatever time zone it is read', () => {
    expect(dayOfMoment('2027-08-02T00:10')).toBe('2027-08-02');
  });
});
