import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hours, hoursKind, intervalsOf, weekdays } from '../../../src/domain/fields/hours';
import { holdsForEveryKind } from './anyKind';

const field = hours({});
const two = (n: number) => String(n).padStart(2, '0');
const time = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
const interval = fc
  .tuple(fc.constantFrom(...weekdays), fc.integer({ min: 0, max: 1438 }), fc.integer({ min: 1, max: 1440 }))
  .filter(([, from, to]) => from < to)
  .map(([day, from, to]) => `${day} ${time(from)}-${time(to)}`);

describe('opening hours', () => {
  holdsForEveryKind(field, fc.array(interval, { maxLength: 28 }));

  it('are kept in the order of the week, each interval once', () => {
    const raw = ['WE 09:00-13:00', 'MO 15:00-17:30', 'MO 09:00-13:00', 'WE 09:00-13:00'];
    expect(hoursKind.parse(raw, field)).toEqual({
      ok: true,
      value: ['MO 09:00-13:00', 'MO 15:00-17:30', 'WE 09:00-13:00'],
    });
  });

  it('refuse times that are none, that end before they begin, and more than a week can hold', () => {
    for (const raw of ['MO 09:00', 'XX 09:00-10:00', 'MO 24:00-24:00', 'MO 10:00-09:00', 'MO 09:00-09:00', 7]) {
      expect(hoursKind.parse([raw], field), String(raw)).toEqual({ ok: false, error: 'not_hours' });
    }
    expect(hoursKind.parse(Array(29).fill('MO 09:00-13:00'), field)).toEqual({ ok: false, error: 'not_hours' });
  });

  it('pass over what somebody else wrote and nobody can read', () => {
    expect(intervalsOf(['MO 09:00-13:00', 'nonsense', 3])).toEqual([{ day: 'MO', from: '09:00', to: '13:00' }]);
    expect(intervalsOf('MO 09:00-13:00')).toEqual([]);
  });
});
