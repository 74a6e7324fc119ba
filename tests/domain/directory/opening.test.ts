import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findServices, isOpen, NO_WISH } from '../../../src/domain/directory/findServices';
import { openingOf } from '../../../src/domain/directory/opening';
import { intervalsOf, weekdays } from '../../../src/domain/fields/hours';
import { mappedServices, valuesOfMapped } from './mappedServices';

const [MONDAY, TUESDAY, THURSDAY, SATURDAY] = [0, 1, 3, 5] as const;
const grosseto = valuesOfMapped('Sportello Info Immigrati Grosseto');
const follonica = valuesOfMapped('Sportello Info Immigrati Follonica');
const two = (n: number): string => String(n).padStart(2, '0');
const time = fc.integer({ min: 0, max: 1439 }).map((minute) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`);
const weekday = fc.integer({ min: 0, max: 6 });
const hours = fc.array(
  fc
    .tuple(fc.constantFrom(...weekdays), time, time)
    .filter(([, from, to]) => from < to)
    .map(([day, from, to]) => `${day} ${from}-${to}`),
  { maxLength: 8 },
);
const isIn = (value: readonly string[], day: number, at: string): boolean =>
  intervalsOf(value).some((one) => one.day === weekdays[day] && one.from <= at && at < one.to);

describe('a desk', () => {
  it('Tuesday 15:30 Grosseto is open', () => {
    const now = { weekday: TUESDAY, time: '15:30' };
    expect(openingOf(grosseto, now)).toEqual({ state: 'open', until: '18:00' });
    const found = findServices(mappedServices.read, { ...NO_WISH, openNow: true }, now, () => () => 0);
    expect(found.map(({ values }) => values['municipality'])).toEqual(['Grosseto', 'Follonica']);
  });

  it('Thursday 15:30 Follonica is back office only', () => {
    const now = { weekday: THURSDAY, time: '15:30' };
    expect(openingOf(follonica, now)).toEqual({
      state: 'office',
      opens: { inDays: 5, weekday: TUESDAY, at: '10:00' },
    });
    expect(findServices(mappedServices.read, { ...NO_WISH, openNow: true }, now, () => () => 0)).toEqual([]);
  });

  it('is shut outside of both, and says when it opens: later today, or on another day', () => {
    expect(openingOf(grosseto, { weekday: TUESDAY, time: '13:30' })).toEqual({
      state: 'closed',
      opens: { inDays: 0, weekday: TUESDAY, at: '15:00' },
    });
    expect(openingOf(grosseto, { weekday: SATURDAY, time: '10:00' })).toEqual({
      state: 'closed',
      opens: { inDays: 2, weekday: MONDAY, at: '09:00' },
    });
  });

  it('is open from the first minute on, and not in the last', () => {
    const states = ['08:59', '09:00', '12:59', '13:00'].map(
      (at) => openingOf(grosseto, { weekday: 0, time: at }).state,
    );
    expect(states).toEqual(['closed', 'open', 'open', 'closed']);
  });

  it('of which nobody wrote hours is neither open nor shut', () => {
    expect(openingOf(valuesOfMapped('Scansano'), { weekday: TUESDAY, time: '10:00' })).toEqual({ state: 'unknown' });
  });

  it('that opens again where it shuts is open on', () => {
    const values = { schedules: ['MO 09:00-13:00', 'MO 13:00-15:00'] };
    expect(openingOf(values, { weekday: MONDAY, time: '10:00' })).toEqual({ state: 'open', until: '15:00' });
  });

  it('whose only hours have just ended opens in a week', () => {
    expect(openingOf({ schedules: ['MO 09:00-13:00'] }, { weekday: MONDAY, time: '13:00' })).toEqual({
      state: 'closed',
      opens: { inDays: 7, weekday: MONDAY, at: '09:00' },
    });
  });

  it('that is shut for good is not open, whatever its hours', () => {
    const now = { weekday: TUESDAY, time: '15:30' };
    expect(isOpen(grosseto, now)).toBe(true);
    for (const status of ['temporarily_closed', 'inactive', 'defunct'])
      expect(isOpen({ ...grosseto, status }, now)).toBe(false);
  });
});

describe('whatever the hours', () => {
  it('open and office are what the two weeks say, the public first', () => {
    fc.assert(
      fc.property(hours, hours, weekday, time, (schedules, backOffice, day, at) => {
        const { state } = openingOf({ schedules, backOffice }, { weekday: day, time: at });
        const isKnown = schedules.length + backOffice.length > 0;
        const wanted = isIn(schedules, day, at) ? 'open' : isIn(backOffice, day, at) ? 'office' : 'closed';
        expect(state).toBe(isKnown ? wanted : 'unknown');
      }),
    );
  });

  it('it is open at the time it is said to open, and at no minute before', () => {
    fc.assert(
      fc.property(hours, weekday, time, (schedules, day, at) => {
        const opening = openingOf({ schedules }, { weekday: day, time: at });
        if (opening.state !== 'closed' || !opening.opens) return;
        const { inDays, at: from } = opening.opens;
        expect(isIn(schedules, opening.opens.weekday, from)).toBe(true);
        expect(opening.opens.weekday).toBe((day + inDays) % 7);
        for (let ahead = 0; ahead <= inDays; ahead++) {
          const starts = intervalsOf(schedules).filter((one) => one.day === weekdays[(day + ahead) % 7]);
          const earlier = starts.filter((one) => (ahead > 0 || one.from > at) && (ahead < inDays || one.from < from));
          expect(earlier).toEqual([]);
        }
      }),
    );
  });
});
