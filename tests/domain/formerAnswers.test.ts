import { describe, expect, it } from 'vitest';
import { code } from '../../src/domain/fields/code';
import { codes } from '../../src/domain/fields/codes';
import { line } from '../../src/domain/fields/line';
import { number } from '../../src/domain/fields/number';
import { sortAnswers } from '../../src/domain/formerAnswers';
import { defineRecord } from '../../src/domain/records/defineRecord';

const form = defineRecord({
  name: 'form',
  version: 2,
  document: 'case',
  privacy: 'P2',
  fields: { weeks: number({ min: 0, max: 40 }), areas: codes('area', { min: 2 }), added: line({}) },
  former: { weeks: line({}), sex: code('sex', {}) },
});

describe('the answers of a half-filled form', () => {
  it('are all there, each in one place', () => {
    const draft = { weeks: 'circa dodici', areas: ['housing'], sex: 'female', mood: 'ok', added: '' };
    const { asked, former, left } = sortAnswers(form, draft);
    expect(asked).toEqual({ areas: ['housing'], added: '' });
    expect(former).toEqual({ weeks: 'circa dodici', sex: 'female' });
    expect(left).toEqual({ mood: 'ok' });
    expect({ ...asked, ...former, ...left }).toEqual(draft);
  });

  it('stay with the question where today’s form can take them', () => {
    expect(sortAnswers(form, { weeks: 12 }).asked).toEqual({ weeks: 12 });
  });

  it('are left where no version can take them', () => {
    expect(sortAnswers(form, { sex: 'unheard' }).left).toEqual({ sex: 'unheard' });
    expect(sortAnswers(form, { areas: ['unheard'] }).left).toEqual({ areas: ['unheard'] });
  });
});
