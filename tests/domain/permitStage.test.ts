import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/daysBetween';
import { permitStage } from '../../src/domain/permitStage';
import { type PartRow, personDates } from '../../src/domain/personDates';

const expiry: PartRow = {
  record: 'deadline',
  id: 'e',
  values: { type: 'permit_expiry', dueOn: '2027-06-30', source: 'document' },
};
const application = (values: Readonly<Record<string, unknown>>): PartRow => ({
  record: 'permitApplication',
  id: 'a',
  values: { permitType: 'work_subordinate', request: 'renewal', ...values },
});
const on = (today: string, ...rows: readonly PartRow[]) => {
  const { stage, validity } = permitStage(personDates({}, rows), today);
  return [stage, validity];
};
const posted = application({
  preparedOn: '2027-05-18',
  postedOn: '2027-05-18',
  receiptNumber: '061234567890',
  biometricsAt: '2027-08-02T10:20',
});

describe('where a permit stands', () => {
  it('without an application it is valid, expiring from sixty days before, lately expired, expired', () => {
    expect(on('2027-04-30', expiry)).toEqual(['permit_valid', 'valid']);
    expect(on('2027-05-01', expiry)).toEqual(['permit_expiring', 'expiring']);
    expect(on('2027-06-30', expiry)).toEqual(['permit_expiring', 'expiring']);
    expect(on('2027-07-01', expiry)).toEqual(['permit_expired_grace', 'expired_grace']);
    expect(on('2027-08-30', expiry)).toEqual(['permit_expired', 'expired']);
    expect(on('2027-08-30')).toEqual(['not_recorded', undefined]);
  });

  it('with a posted application the stage on its last day is application_posted, and the day after it is valid with the receipt', () => {
    expect(on('2027-06-30', expiry, posted)).toEqual(['application_posted', 'expiring']);
    expect(on('2027-07-01', expiry, posted)).toEqual(['application_posted', 'valid_with_receipt']);
    expect(on('2028-02-01', expiry, posted)).toEqual(['application_posted', 'valid_with_receipt']);
  });

  it('a receipt typed without the day it was posted is as good', () => {
    expect(on('2027-07-01', expiry, application({ receiptNumber: '061234567890' }))).toEqual([
      'application_posted',
      'valid_with_receipt',
    ]);
  });

  it('refused or revoked outweighs every date, and nothing calls it valid', () => {
    const permit = (stage: string, expiresOn: string): PartRow => ({
      record: 'permit',
      id: 'p',
      values: { expiresOn, stage },
    });
    expect(on('2027-07-10', permit('permit_revoked', '2028-05-01'))).toEqual(['permit_revoked', undefined]);
    expect(on('2027-07-10', permit('permit_refused', '2027-06-30'), posted)).toEqual(['permit_refused', undefined]);
    const next = { ...permit('', '2029-06-30'), id: 'q' };
    expect(on('2027-07-10', permit('permit_refused', '2027-06-30'), next)).toEqual(['permit_valid', 'valid']);
  });

  it('a kit that was only prepared keeps no rights', () => {
    expect(on('2027-07-01', expiry, application({ preparedOn: '2027-05-18' }))).toEqual([
      'kit_prepared',
      'expired_grace',
    ]);
  });

  it('an appointment without anything posted was booked at the police office', () => {
    expect(on('2027-05-04', application({ biometricsAt: '2027-08-02T10:20' }))).toEqual([
      'biometrics_booked',
      undefined,
    ]);
  });

  it('once the new permit is collected it is the new one that counts', () => {
    const collected = application({ postedOn: '2027-05-18', receiptNumber: '061234567890', collectedOn: '2027-10-01' });
    const next: PartRow = { ...expiry, id: 'n', values: { ...expiry.values, dueOn: '2029-06-30' } };
    expect(on('2027-10-02', expiry, next, collected)).toEqual(['permit_valid', 'valid']);
    expect(on('2029-07-05', expiry, next, collected)).toEqual(['permit_expired_grace', 'expired_grace']);
  });

  it('what was posted for the permit before it, collected or not, is over: on its application or as a receipt on the old one', () => {
    const permit = (id: string, values: Readonly<Record<string, unknown>>): PartRow => ({
      record: 'permit',
      id,
      values,
    });
    const next = permit('q', { expiresOn: '2029-06-30' });
    const plain = permit('p', { expiresOn: '2027-06-30' });
    const withReceipt = permit('p', { expiresOn: '2027-06-30', receiptNumber: '061234567890' });
    expect(on('2027-07-10', withReceipt)).toEqual(['application_posted', 'valid_with_receipt']);
    expect(on('2027-12-01', withReceipt, next)).toEqual(['permit_valid', 'valid']);
    expect(on('2027-07-10', plain, posted)).toEqual(['application_posted', 'valid_with_receipt']);
    expect(on('2027-12-01', plain, next, posted)).toEqual(['permit_valid', 'valid']);
    // Asked for while the new one holds, it is for the new one.
    const conversion = application({ postedOn: '2027-12-01', request: 'conversion' });
    expect(on('2027-12-02', plain, next, conversion)).toEqual(['application_posted', 'valid']);
    expect(on('2029-07-02', withReceipt, next)).toEqual(['permit_expired_grace', 'expired_grace']);
  });

  it('whoever holds a receipt for it is on no day after its end told anything but that it is valid', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), (after) => {
        expect(on(addDays('2027-06-30', after), expiry, posted)[1]).toBe('valid_with_receipt');
      }),
    );
  });
});
