import { describe, expect, test } from 'vitest';
import { access } from '../../../src/domain/records/access';
import { validate } from '../../../src/domain/validate';
import { answerNames, unanswered } from '../../../src/features/register/accessFields';
import { answer } from '../../../src/features/register/answer';

const DESK = 'AAAAAAAAAAAAAAAAAAAAAA';
const preset = { desk: DESK, day: '2027-03-09', channel: 'mobile_visit' };

describe('answering an access', () => {
  test('nine answers after the preset ones make it complete', () => {
    const nine: readonly (readonly [string, unknown])[] = [
      ['nationality', 'SN'],
      ['sex', 'male'],
      ['ageBand', 'a25_34'],
      ['firstAccess', 'yes'],
      ['permitType', 'asylum_request'],
      ['reason', 'permit_renewal'],
      ['sentBy', 'cas_operator'],
      ['response', ['information_given']],
      ['opened', 'none'],
    ];
    const values = nine.reduce((sum, [field, value]) => answer(sum, field, value), preset as Record<string, unknown>);
    expect(validate(access, values, { today: '2027-03-09' })).toEqual([]);
    expect(unanswered(values)).toEqual([]);
  });

  test('an Italian is not asked for a permit', () => {
    const values = answer(preset, 'nationality', 'IT');
    expect(values['permitType']).toBe('italian_citizen');
    expect(unanswered(values)).not.toContain('permitType');
  });

  test('a nationality corrected from Italian asks for the permit again', () => {
    const values = answer(answer(preset, 'nationality', 'IT'), 'nationality', 'SN');
    expect(unanswered(values)).toContain('permitType');
  });

  test('an EU title goes when the nationality is corrected to one outside the EU', () => {
    const romanian = answer(answer(preset, 'nationality', 'RO'), 'permitType', 'eu_citizen');
    expect(answer(romanian, 'nationality', 'MA')['permitType']).toBeUndefined();
    expect(answer(romanian, 'nationality', 'PL')['permitType']).toBe('eu_citizen');
  });

  test('who is known already does not come for the first time, unless somebody said so', () => {
    expect(answer(preset, 'sentBy', 'returning')['firstAccess']).toBe('no');
    expect(answer({ ...preset, firstAccess: 'yes' }, 'sentBy', 'returning')['firstAccess']).toBe('yes');
  });

  test('a fast accompaniment is among the responses too', () => {
    const values = answer({ ...preset, response: ['information_given'] }, 'opened', 'fast');
    expect(values['response']).toEqual(['information_given', 'fast_accompaniment_opened']);
  });

  test('a response that opens something answers what was opened', () => {
    const both = ['accompaniment_opened', 'mediation_opened'];
    expect(answer(preset, 'response', both)['opened']).toBe('full_and_mediation');
    expect(answer(preset, 'response', ['information_given'])['opened']).toBeUndefined();
  });

  test('every answer asked of a foreigner has a block on the screen', () => {
    const required = Object.entries(access.fields).flatMap(([name, field]) => (field.required ? [name] : []));
    expect(new Set([...answerNames, 'desk', 'day', 'channel'])).toEqual(new Set(required));
  });
});
