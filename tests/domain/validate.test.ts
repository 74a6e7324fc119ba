import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Values } from '../../src/domain/fields/field';
import { access } from '../../src/domain/records/access';
import { caseRecord } from '../../src/domain/records/case';
import { note } from '../../src/domain/records/note';
import { person } from '../../src/domain/records/person';
import { readValues, settle, validate } from '../../src/domain/validate';
import { anAccess } from '../support/accesses2023';
import { createPrng } from '../support/prng';

const today = '2023-12-31';
const context = { today };
const prng = createPrng(11);
const valid = {
  ...anAccess(prng, prng.id(), 'front'),
  nationality: 'SN',
  permitType: 'asylum_request',
  opened: 'none',
};
const faults = (change: Values) => validate(access, { ...valid, ...change }, context);

describe('checking an access', () => {
  it('finds nothing wrong with a complete one', () => {
    expect(faults({})).toEqual([]);
  });

  it('names every missing answer, in the order of the form', () => {
    expect(validate(access, {}, context)).toEqual(
      [
        'desk',
        'day',
        'nationality',
        'sex',
        'ageBand',
        'firstAccess',
        'channel',
        'sentBy',
        'response',
        'opened',
        'reason',
        'permitType',
      ].map((field) => ({ field, code: 'missing' })),
    );
  });

  it('[3.2] takes "Italian citizen" with Italian nationality and with no other', () => {
    const fault = [{ field: 'permitType', code: 'italian_title_needs_italian' }];
    expect(faults({ nationality: 'IT', permitType: 'italian_citizen' })).toEqual([]);
    expect(faults({ nationality: 'IT' })).toEqual(fault);
    expect(faults({ permitType: 'italian_citizen' })).toEqual(fault);
  });

  it('[3.2] takes "EU citizen" only with an EU, EEA or Swiss nationality', () => {
    const fault = [{ field: 'permitType', code: 'eu_title_needs_eu_nationality' }];
    expect(faults({ permitType: 'eu_citizen' })).toEqual(fault);
    expect(['RO', 'NO', 'CH'].flatMap((nationality) => faults({ nationality, permitType: 'eu_citizen' }))).toEqual([]);
    expect(faults({ nationality: 'GB', permitType: 'eu_citizen' })).toEqual(fault);
  });

  it('[3.2] asks that opening a fast accompaniment is among the responses', () => {
    expect(faults({ opened: 'fast', response: ['signposting'] })).toEqual([
      { field: 'response', code: 'fast_needs_response' },
    ]);
    expect(faults({ opened: 'fast', response: ['fast_accompaniment_opened'] })).toEqual([]);
  });

  it('refuses a day after today', () => {
    expect(faults({ day: '2024-01-01' })).toEqual([{ field: 'day', code: 'in_future' }]);
  });

  it('refuses a birth that is to come, however much of it is known', () => {
    const birth = (value: string) => validate(person, { alias: 'Ada', birth: value }, context);
    for (const past of ['2023-12-31', '2023-12', '2023']) expect(birth(past)).toEqual([]);
    for (const later of ['2024-01-01', '2024-01', '2024', '2045-03-12']) {
      expect(birth(later)).toEqual([{ field: 'birth', code: 'in_future' }]);
    }
  });

  it('refuses whatever is not declared: no stray field carries a name', () => {
    expect(faults({ name: 'Nadia' })).toEqual([{ field: 'name', code: 'unknown_field' }]);
  });

  it('takes up to three other reasons', () => {
    expect(faults({ reasonOther: ['tax_code', 'citizenship', 'health_card'] })).toEqual([]);
    expect(faults({ reasonOther: ['tax_code', 'citizenship', 'health_card', 'other'] })).toEqual([
      { field: 'reasonOther', code: 'too_many' },
    ]);
  });

  it('returns the stored form, without what is empty', () => {
    const read = readValues(
      access,
      { ...valid, response: ['signposting', 'information_given'], onBehalf: '' },
      context,
    );
    expect(read).toEqual({ ok: true, value: { ...valid, response: ['information_given', 'signposting'] } });
  });
});

describe('settling an access', () => {
  it('[3.2] gives an Italian the title of Italian citizen, and takes it back when the nationality changes', () => {
    const italian = settle(access, { ...valid, nationality: 'IT' });
    expect(italian['permitType']).toBe('italian_citizen');
    expect(settle(access, { ...italian, nationality: 'SN' })).not.toHaveProperty('permitType');
  });

  it('changes nothing the second time, and never leaves the two disagreeing', () => {
    const nationality = fc.constantFrom('IT', 'RO', 'SN', undefined);
    const permitType = fc.constantFrom('italian_citizen', 'eu_citizen', 'none', undefined);
    fc.assert(
      fc.property(nationality, permitType, (from, title) => {
        const settled = settle(access, { ...valid, nationality: from, permitType: title });
        expect(settle(access, settled)).toEqual(settled);
        expect(settled['permitType'] === 'italian_citizen').toBe(from === 'IT');
      }),
    );
  });
});

describe('checking other records', () => {
  it('lets a person begin with an alias', () => {
    expect(validate(person, { alias: 'Nadia' }, context)).toEqual([]);
    expect(validate(person, { givenName: 'Nadia' }, context)).toEqual([{ field: 'alias', code: 'missing' }]);
  });

  it('keeps fields of a newer version where rows are not anonymous', () => {
    expect(validate(person, { alias: 'Nadia', nickname: 'N.' }, context)).toEqual([]);
  });

  it('keeps clinical and legal notes out of the ordinary diary', () => {
    const values = { kind: 'clinical_note', happenedOn: '2023-05-05', text: 'x' };
    expect(validate(note, values, context)).toEqual([{ field: 'kind', code: 'unknown_code' }]);
  });

  it('does not ask for what has not come yet: the closing of a case', () => {
    const names = validate(caseRecord, {}, context).map(({ field }) => field);
    expect(names).toEqual(['code', 'kind', 'desk', 'openedOn', 'problem', 'mainReason', 'areas', 'riskFlag', 'person']);
  });

  it('survives anything', () => {
    fc.assert(fc.property(fc.object(), (values) => void validate(access, values as Values, context)));
  });
});
