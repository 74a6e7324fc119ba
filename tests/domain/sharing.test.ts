import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesOf } from '../../src/domain/lists/index';
import { records } from '../../src/domain/records/index';
import { consentStanding, notShared, sharedAs, sharedValues, sharingGate } from '../../src/domain/sharing';

const TODAY = '2027-04-10';
const adult = { birth: '1990', alias: 'Omar', phone: '333' };
const minor = { birth: '2009-09-14', alias: 'Lamin' };
const referral = { direction: 'out', toTarget: 'job_centre' };
const consent = (values: object, id = 'c') => ({
  id,
  values: { kind: 'share_service', forTarget: 'job_centre', how: 'oral', status: 'given', ...values },
});
const gate = (of: object, person: object, ...consents: ReturnType<typeof consent>[]) =>
  sharingGate({ ...referral, ...of }, { ...person }, consents, TODAY);

describe('a referral leaves', () => {
  it('only with a consent that names the service, given and still good', () => {
    const shut = { open: false, why: 'no_consent' };
    expect(gate({}, adult)).toEqual(shut);
    expect(gate({}, adult, consent({}))).toEqual({ open: true, consent: 'c' });
    for (const values of [
      { forTarget: 'union' },
      { status: 'refused' },
      { status: 'withdrawn' },
      { status: 'not_asked' },
      { until: '2027-04-09' },
      { kind: 'share_team' },
    ])
      expect(gate({}, adult, consent(values))).toEqual(shut);
  });

  it('for somebody who may be a minor only with the guardian’s', () => {
    expect(gate({}, minor, consent({}))).toEqual({ open: false, why: 'guardian' });
    expect(gate({}, minor, consent({ how: 'guardian' }))).toEqual({ open: true, consent: 'c' });
  });

  it('without any for danger, a child’s interest or the law, and then with a reason', () => {
    expect(gate({ exception: 'serious_danger' }, adult)).toEqual({ open: false, why: 'reason' });
    const reasoned = { exception: 'serious_danger', exceptionReason: 'Minacce oggi' };
    expect(gate(reasoned, adult)).toEqual({ open: true, consent: undefined });
  });

  it('to colleagues also where the person agreed that the team talks about it; one that came in needs none', () => {
    expect(gate({ direction: 'internal' }, adult, consent({ kind: 'share_team' }))).toEqual({
      open: true,
      consent: 'c',
    });
    expect(gate({ direction: 'in' }, adult)).toEqual({ open: true, consent: undefined });
  });

  it('not on a consent that was given before the person said no in another row, and again on one given since', () => {
    const shut = { open: false, why: 'no_consent' };
    const before = consent({ from: '2027-01-05' }, 'a');
    const no = consent({ from: '2027-03-05', status: 'refused' }, 'b');
    const since = consent({ from: '2027-03-06' }, 'c');
    expect(gate({}, adult, before, no)).toEqual(shut);
    expect(gate({}, adult, consent({ from: '2027-03-05' }, 'a'), no)).toEqual(shut);
    expect(gate({}, adult, before, no, since)).toEqual({ open: true, consent: 'c' });
    // Withdrawn is what was given: whoever gives another that day gives it in its place.
    const withdrawn = consent({ from: '2027-02-01', status: 'withdrawn', withdrawnOn: '2027-03-06' }, 'b');
    expect(gate({}, adult, before, withdrawn)).toEqual(shut);
    expect(gate({}, adult, withdrawn, since)).toEqual({ open: true, consent: 'c' });
    // A no to somebody else is none to this one.
    const elsewhere = consent({ from: '2027-03-05', status: 'refused', forTarget: 'union' }, 'd');
    expect(gate({}, adult, before, elsewhere)).toEqual({ open: true, consent: 'a' });
    expect(consentStanding({ ...referral, consent: 'a' }, [before, no])).toBe('gone');
    expect(consentStanding({ ...referral, consent: 'a' }, [before, elsewhere])).toBe('given');
  });

  it('names the consent that lasts longest, of equals always the same', () => {
    const [short, long] = [consent({ until: '2027-05-01' }, 'a'), consent({ until: '2028-05-01' }, 'b')];
    const open = consent({}, 'z');
    expect(gate({}, adult, short, long)).toMatchObject({ consent: 'b' });
    expect(gate({}, adult, short, open, long)).toMatchObject({ consent: 'z' });
    expect(gate({}, adult, consent({}, 'y'), open)).toEqual(gate({}, adult, open, consent({}, 'y')));
  });
});

describe('what a referral takes along', () => {
  const whole = Object.fromEntries(Object.values(sharedAs).map((field) => [field, `the ${field}`]));

  it('is what was chosen and is there, and nothing else', () => {
    fc.assert(
      fc.property(fc.subarray([...codesOf('shared_field')]), fc.subarray(Object.values(sharedAs)), (chosen, there) => {
        const person = Object.fromEntries(there.map((field) => [field, `the ${field}`]));
        const taken = sharedValues({ ...person, sharedFields: chosen }, person);
        const wanted = chosen.map((field) => sharedAs[field]).filter((field) => there.includes(field));
        expect(Object.keys(taken).toSorted()).toEqual(wanted.toSorted());
        // Site and needs are the referral's own.
        const holds = { ...whole, sharedFields: chosen };
        const emptied = notShared(holds, person);
        expect([...emptied, ...Object.keys(sharedValues(holds, person))].toSorted()).toEqual(
          Object.values(sharedAs).toSorted(),
        );
      }),
    );
  });

  it('are fields a referral has', () => {
    expect(Object.keys(records.referral.fields)).toEqual(expect.arrayContaining(Object.values(sharedAs)));
  });
});

describe('the consent a referral stands on', () => {
  it('is given, gone, or none', () => {
    const of = (values: object) => consentStanding({ consent: 'c' }, [consent(values)]);
    expect([of({}), of({ status: 'withdrawn' }), of({ status: 'refused' })]).toEqual(['given', 'gone', 'gone']);
    expect(consentStanding({}, [consent({})])).toBeUndefined();
  });
});

it('when it is safe to call goes before the number, in whatever order they were chosen', () => {
  const person = { alias: 'Nadia', phone: '3330000001', safeContactRule: 'Solo di domenica dopo le 20' };
  const values = sharedValues({ sharedFields: ['phone', 'safe_contact', 'alias'] }, person);
  expect(Object.keys(values)).toEqual(['alias', 'safeContactRule', 'phone']);
  const drawn = Object.keys(records.person.fields);
  expect(drawn.indexOf('safeContactRule')).toBe(drawn.indexOf('phone') - 1);
});
