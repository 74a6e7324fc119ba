import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/daysBetween';
import { permitStanding } from '../../src/domain/permitStanding';
import { type PartRow, personDates } from '../../src/domain/personDates';

const END = '2027-06-30';
const on = (today: string, applications: readonly PartRow['values'][] = [], more: PartRow['values'] = {}) => {
  const permit = { type: 'work_subordinate', expiresOn: END, ...more };
  const rows = [
    { record: 'permit', id: 'p', values: permit },
    ...applications.map((values, at) => ({ record: 'permitApplication', id: `a${at}`, values })),
  ];
  return permitStanding(permit, personDates({}, rows), today);
};

describe('where one permit stands', () => {
  it.each([
    ['2027-04-30', 'valid', 61],
    ['2027-05-01', 'expiring', 60],
    ['2027-06-30', 'expiring', 0],
    ['2027-07-01', 'expired_grace', -1],
    ['2027-08-29', 'expired_grace', -60],
    ['2027-08-30', 'expired', -61],
  ])('on %s it is %s', (today, validity, daysLeft) => {
    expect(on(today)).toEqual({ validity, chosen: undefined, daysLeft });
  });

  it('expired with a receipt it is valid, also where the receipt stands on the permit', () => {
    const posted = { postedOn: '2027-05-18', receiptNumber: '061234567890' };
    expect(on('2027-07-01', [posted]).validity).toBe('valid_with_receipt');
    expect(on('2027-12-31', [], { receiptNumber: '061234567890' }).validity).toBe('valid_with_receipt');
    expect(on('2027-07-01', [{ preparedOn: '2027-05-18' }]).validity).toBe('expired_grace');
  });

  it('a receipt on an old permit does not answer for the one that came after it', () => {
    const next = { type: 'work_subordinate', expiresOn: '2029-06-30' };
    const rows = [
      { record: 'permit', id: 'p', values: { expiresOn: END, receiptNumber: '061234567890' } },
      { record: 'permit', id: 'q', values: next },
    ];
    expect(permitStanding(next, personDates({}, rows), '2029-07-01').validity).toBe('expired_grace');
  });

  it('says what somebody chose where no date tells it', () => {
    expect(on('2027-01-01', [], { stage: 'permit_refused' }).chosen).toBe('permit_refused');
    expect(on('2027-01-01', [], { expiresOn: undefined })).toEqual({
      validity: undefined,
      chosen: undefined,
      daysLeft: undefined,
    });
  });

  it('[property] never goes back as days pass, and a receipt is never lost by waiting', () => {
    const order = ['valid', 'expiring', 'expired_grace', 'expired'];
    fc.assert(
      fc.property(fc.integer({ min: -200, max: 200 }), fc.nat(200), (first, later) => {
        const [one, two] = [addDays(END, first), addDays(END, first + later)];
        expect(order.indexOf(on(two).validity ?? '')).toBeGreaterThanOrEqual(order.indexOf(on(one).validity ?? ''));
        const receipt = { receiptNumber: '1' };
        if (on(one, [], receipt).validity === 'valid_with_receipt') {
          expect(on(two, [], receipt).validity).toBe('valid_with_receipt');
        }
      }),
    );
  });
});
