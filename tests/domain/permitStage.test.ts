import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysAfter } from '../../src/domain/days';
import { permitStanding } from '../../src/domain/permitStage';

const END = '2027-06-30';
const on = (today: string, applications: Parameters<typeof permitStanding>[1] = [], permit = {}) =>
  permitStanding({ type: 'work_subordinate', expiresOn: END, ...permit }, applications, today);

describe('the stage of a permit', () => {
  it.each([
    ['2027-04-30', 'permit_valid', 61],
    ['2027-05-01', 'permit_expiring', 60],
    ['2027-06-30', 'permit_expiring', 0],
    ['2027-07-01', 'permit_expired_grace', -1],
    ['2027-08-29', 'permit_expired_grace', -60],
    ['2027-08-30', 'permit_expired', -61],
  ])('on %s is %s', (today, byDate, daysLeft) => {
    expect(on(today)).toEqual({ byDate, stage: byDate, daysLeft, withReceipt: false });
  });

  it('is that of an application under way; expired with a receipt it is valid', () => {
    const posted = { preparedOn: '2027-05-18', postedOn: '2027-05-18', receiptNumber: '061234567890' };
    expect(on('2027-06-30', [posted])).toMatchObject({ stage: 'application_posted', withReceipt: false });
    expect(on('2027-07-01', [posted])).toMatchObject({ byDate: 'permit_expired_grace', withReceipt: true });
    expect(on('2027-12-31', [posted])).toMatchObject({ byDate: 'permit_expired', withReceipt: true });
    expect(on('2027-05-20', [{ preparedOn: '2027-05-18' }])).toMatchObject({ stage: 'kit_prepared' });
    expect(on('2027-07-01', [{ ...posted, collectedOn: '2027-06-30' }])).toMatchObject({ withReceipt: false });
    expect(on('2027-07-01', [], { receiptNumber: '061234567890' })).toMatchObject({ withReceipt: true });
  });

  it('is the one somebody chose where no date tells it', () => {
    expect(on('2027-01-01', [], { stage: 'permit_refused' })).toMatchObject({ stage: 'permit_refused' });
    expect(permitStanding({ type: 'eu_citizen' }, [], '2027-01-01')).toMatchObject({
      byDate: undefined,
      stage: undefined,
    });
  });

  it('[property] never goes back as days pass, and a receipt is never lost by waiting', () => {
    const order = ['permit_valid', 'permit_expiring', 'permit_expired_grace', 'permit_expired'];
    fc.assert(
      fc.property(fc.integer({ min: -200, max: 200 }), fc.nat(200), (first, later) => {
        const [one, two] = [daysAfter(END, first), daysAfter(END, first + later)];
        expect(order.indexOf(on(two).byDate ?? '')).toBeGreaterThanOrEqual(order.indexOf(on(one).byDate ?? ''));
        const posted = [{ postedOn: '2027-01-01', receiptNumber: '1' }];
        if (on(one, posted).withReceipt) expect(on(two, posted).withReceipt).toBe(true);
      }),
    );
  });
});
