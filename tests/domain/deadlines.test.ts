import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../src/domain/daysBetween';
import { type Due, duesOf, isNear, isOverdue, reminderOn, remindersOf } from '../../src/domain/deadlines';
import { codesOf } from '../../src/domain/lists/index';
import { caseDates, type PartRow, personDates } from '../../src/domain/personDates';

const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));
const row = (record: string, id: string, values: Readonly<Record<string, unknown>>): PartRow => ({
  record,
  id,
  values,
});
const expiry = (dueOn: string, more = {}): PartRow => row('deadline', 'e', { type: 'permit_expiry', dueOn, ...more });
const typesOf = (dues: readonly Due[]): readonly string[] => dues.map(({ type }) => type);
const of = (dues: readonly Due[], type: string): Due | undefined => dues.find((due) => due.type === type);

describe('what is due for a person', () => {
  it('the end of a permit opens the renewal sixty days before, and is reminded of at −90, −60, −30, −7, +1 and +45', () => {
    const dues = duesOf(personDates({}, [expiry('2027-06-30')]), '2027-05-04');
    expect(of(dues, 'renewal_window')).toMatchObject({ dueOn: '2027-05-01', status: 'open' });
    expect(of(dues, 'permit_expiry')?.reminders).toEqual([-90, -60, -30, -7, 1, 45]);
    expect(of(dues, 'permit_expiry')).not.toHaveProperty('type', 'renewal_window');
  });

  it('any end of a permit: the window opens sixty days before it, whatever the day', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (day, today) => {
        const window = of(duesOf(personDates({}, [expiry(day)]), today), 'renewal_window');
        expect(window && daysBetween(window.dueOn, day)).toBe(60);
      }),
    );
  });

  it('a reminder stands from its day until the next one, and none before the first', () => {
    const due = duesOf(personDates({}, [expiry('2027-06-30')]), '2027-01-01').find(
      ({ type }) => type === 'permit_expiry',
    );
    const on = (today: string) => due && reminderOn(due, today);
    expect(on('2027-03-31')).toBeUndefined();
    expect(['2027-04-01', '2027-05-01', '2027-06-29', '2027-07-01', '2027-08-14'].map(on)).toEqual([
      -90, -60, -7, 1, 45,
    ]);
  });

  it('a receipt without the day it was posted silences no permit that came after', () => {
    const [old, next] = [
      row('permit', 'p', { expiresOn: '2027-06-30' }),
      row('permit', 'q', { expiresOn: '2029-06-30' }),
    ];
    const receipt = (more: object) => row('permitApplication', 'a', { receiptNumber: '061234567890', ...more });
    for (const more of [{}, { biometricsAt: '2027-06-01T09:00' }, { preparedOn: '2027-05-18' }]) {
      const dues = duesOf(personDates({}, [old, next, receipt(more)]), '2029-05-01');
      const near = dues.filter((due) => isNear(due, '2029-05-01'));
      expect(typesOf(near), JSON.stringify(more)).toEqual(['renewal_window', 'permit_expiry']);
    }
    // Of the one there is it is as good as any.
    const only = duesOf(personDates({}, [old, receipt({})]), '2027-05-18');
    expect(only.filter((due) => isNear(due, '2027-05-18'))).toEqual([]);
  });

  it('of a permit that was refused somebody is reminded, whatever was posted', () => {
    const refused = row('permit', 'p', { expiresOn: '2027-06-30', stage: 'permit_refused' });
    const posted = row('permitApplication', 'a', { postedOn: '2027-05-18', receiptNumber: '061234567890' });
    expect(of(duesOf(personDates({}, [refused, posted]), '2027-07-02'), 'permit_expiry')?.reminders).not.toEqual([]);
  });

  it('once the application is posted nobody is reminded of the renewal, and of the fingerprints from then on', () => {
    const posted = row('permitApplication', 'a', {
      postedOn: '2027-05-18',
      receiptNumber: '061234567890',
      biometricsAt: '2027-08-02T10:20',
    });
    const before = duesOf(personDates({}, [expiry('2027-06-30')]), '2027-05-17');
    const after = duesOf(personDates({}, [expiry('2027-06-30'), posted]), '2027-05-18');
    expect(before.filter((due) => isNear(due, '2027-05-17')).map(({ type }) => type)).toEqual([
      'renewal_window',
      'permit_expiry',
    ]);
    expect(typesOf(after)).toEqual(['permit_expiry', 'biometrics']);
    for (const today of ['2027-05-18', '2027-06-30', '2027-07-01', '2027-08-20']) {
      const expired = of(after, 'permit_expiry');
      expect(expired && isNear(expired, today)).toBe(false);
      expect(expired && isOverdue(expired, today)).toBe(false);
    }
    expect(of(after, 'biometrics')).toMatchObject({ dueOn: '2027-08-02', time: '10:20', reminders: [-14, -7, -1] });
  });

  it('an application collected long ago says nothing of the permit that ends now', () => {
    const old = row('permitApplication', 'a', { postedOn: '2025-05-18', collectedOn: '2025-11-02' });
    const dues = duesOf(personDates({}, [expiry('2027-06-30'), old]), '2027-05-04');
    expect(typesOf(dues)).toContain('renewal_window');
  });

  it('the eighteenth birthday follows from the whole day of birth, and is gone some weeks after', () => {
    const dates = personDates({ birth: '2009-09-14' }, []);
    expect(duesOf(dates, '2027-04-13')).toMatchObject([{ type: 'turns_18', dueOn: '2027-09-14', status: 'open' }]);
    expect(duesOf(dates, '2027-04-13').filter((due) => isNear(due, '2027-04-13'))).toHaveLength(1);
    expect(duesOf(dates, '2028-01-01')).toEqual([]);
    expect(duesOf(personDates({ birth: '2009' }, []), '2027-04-13')).toEqual([]);
    expect(duesOf(personDates({ birth: '2008-02-29' }, []), '2026-01-01')).toMatchObject([{ dueOn: '2026-03-01' }]);
  });

  it('reminders chosen by hand go before those of the kind', () => {
    const chosen = row('deadline', 'd', {
      type: 'school_term',
      dueOn: '2027-06-30',
      remind: ['before_30', 'same_day'],
    });
    expect(duesOf(personDates({}, [chosen]), '2027-05-04')).toMatchObject([{ reminders: [-30, 0] }]);
    for (const type of codesOf('deadline_type')) expect(remindersOf(type).length).toBeGreaterThan(0);
  });

  it('what was done, missed or called off reminds nobody', () => {
    for (const status of ['done', 'missed', 'cancelled']) {
      const dues = duesOf(personDates({}, [expiry('2027-06-30', { status })]), '2027-05-04');
      expect(dues).toMatchObject([{ type: 'permit_expiry', status, reminders: [] }]);
      expect(dues.filter((due) => isNear(due, '2027-07-04'))).toEqual([]);
    }
  });

  it('a permit of the person counts once, also where somebody wrote its end among the deadlines', () => {
    const permit = row('permit', 'p', { expiresOn: '2027-06-30' });
    const both = duesOf(personDates({}, [permit, expiry('2027-06-30')]), '2027-05-04');
    expect(typesOf(both)).toEqual(['renewal_window', 'permit_expiry']);
    expect(typesOf(duesOf(personDates({}, [permit]), '2027-05-04'))).toEqual(['renewal_window', 'permit_expiry']);
  });

  it('a permit that was renewed is due no more, and the new one when its time comes', () => {
    const old = row('permit', 'p', { expiresOn: '2027-06-30' });
    const next = row('permit', 'q', { expiresOn: '2029-06-30' });
    const renewal = row('permitApplication', 'a', { postedOn: '2027-04-20', collectedOn: '2027-06-10' });
    for (const rows of [
      [old, next, renewal],
      [next, renewal, old],
      [old, next],
      // Nobody wrote when it was collected.
      [old, next, row('permitApplication', 'a', { postedOn: '2027-04-20', biometricsAt: '2027-06-01T09:00' })],
    ]) {
      const dues = duesOf(personDates({}, rows), '2027-12-01');
      expect(dues.map(({ type, dueOn }) => [type, dueOn])).toEqual([
        ['renewal_window', '2029-05-01'],
        ['permit_expiry', '2029-06-30'],
      ]);
      expect(dues.filter((due) => isNear(due, '2027-12-01') || isOverdue(due, '2027-12-01'))).toEqual([]);
      expect(dues.filter((due) => isNear(due, '2029-05-01')).map(({ type }) => type)).toEqual([
        'renewal_window',
        'permit_expiry',
      ]);
    }
  });

  it('an application posted for a permit that was renewed does not answer for the short one that came after it', () => {
    const old = row('permit', 'p', { expiresOn: '2027-06-30' });
    const next = row('permit', 'q', { expiresOn: '2027-12-27' });
    const late = row('permitApplication', 'a', { postedOn: '2027-07-15' });
    const near = (rows: readonly PartRow[]) =>
      duesOf(personDates({}, rows), '2027-11-01').filter((due) => isNear(due, '2027-11-01'));
    expect(typesOf(near([old, next, late]))).toEqual(['renewal_window', 'permit_expiry']);
    const again = row('permitApplication', 'b', { postedOn: '2027-10-30' });
    expect(near([old, next, late, again])).toEqual([]);
    expect(near([old, late])).toEqual([]);
  });

  it('two rows of one permit, as two files of one person may hold, are one', () => {
    const permits = ['p', 'q'].map((id) => row('permit', id, { expiresOn: '2027-06-30' }));
    expect(typesOf(duesOf(personDates({}, permits), '2027-05-04'))).toEqual(['renewal_window', 'permit_expiry']);
  });

  it('comes out the same in whatever order the rows are', () => {
    const rows = [
      expiry('2027-06-30'),
      row('deadline', 'd', { type: 'appeal_term', dueOn: '2027-05-10' }),
      row('permitApplication', 'a', { biometricsAt: '2027-05-20T09:00' }),
      row('permitApplication', 'b', { preparedOn: '2027-05-01' }),
    ];
    const expected = duesOf(personDates({}, rows), '2027-05-04');
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        expect(duesOf(personDates({}, shuffled), '2027-05-04')).toEqual(expected);
      }),
    );
  });

  it('those of the work are read from the case', () => {
    const dates = caseDates([
      row('caseDeadline', 'c', { type: 'plan_review', dueOn: '2027-05-10' }),
      row('note', 'n', {}),
    ]);
    expect(duesOf(dates, '2027-05-04')).toMatchObject([{ type: 'plan_review', row: 'c', reminders: [-7, -1] }]);
  });
});

describe('due days on tablets in other zones', () => {
  const home = process.env['TZ'];
  afterEach(() => {
    if (home === undefined) delete process.env['TZ'];
    else process.env['TZ'] = home;
  });

  it.each(['Pacific/Kiritimati', 'America/Los_Angeles', 'Europe/Rome', 'Asia/Kathmandu'])(
    'do not shift: %s',
    (zone) => {
      process.env['TZ'] = zone;
      const dues = duesOf(
        personDates({ birth: '2009-09-14' }, [
          expiry('2027-03-28'),
          row('permitApplication', 'a', { biometricsAt: '2027-10-31T02:30' }),
        ]),
        '2027-01-20',
      );
      expect(dues.map(({ type, dueOn, time }) => [type, dueOn, time])).toEqual([
        ['renewal_window', '2027-01-27', undefined],
        ['permit_expiry', '2027-03-28', undefined],
        ['turns_18', '2027-09-14', undefined],
        ['biometrics', '2027-10-31', '02:30'],
      ]);
    },
  );
});
