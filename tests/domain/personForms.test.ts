import { describe, expect, it } from 'vitest';
import { codesOf, offeredCodes } from '../../src/domain/lists/index';
import { areaOf } from '../../src/domain/needsOverTime';
import {
  areNeedsOf,
  askedField,
  declinedAs,
  isForm,
  isOnlyDeclined,
  lastAnswered,
  needsOf,
  questionsIn,
  readAnswered,
} from '../../src/domain/personForms';
import { recordNames, recordOf } from '../../src/domain/records/index';

const said = { by: 'person', on: '2027-03-09', field: 'need', of: 'health', language: 'ar' };

describe('forms a person may go through', () => {
  it('are of these records, and none of them is restricted', () => {
    expect(recordNames.filter(isForm)).toEqual(expect.arrayContaining(['access', 'assessment', 'need', 'person']));
    for (const record of recordNames.filter(isForm)) expect(recordOf(record).privacy, record).not.toBe('P3r');
  });

  it('ask nothing of a vulnerability screening: that is for those who are trained to do one', () => {
    for (const record of ['screening', 'signal', 'vulnerabilityFlag', 'clinicalNote'] as const) {
      expect([record, questionsIn(record, {})]).toEqual([record, []]);
      expect(isForm(record)).toBe(false);
    }
  });

  it('ask what is declared to be asked and nothing else', () => {
    expect(askedField('access', 'response')).toBe(undefined);
    expect(askedField('access', 'sex')?.kind).toBe('code');
  });
});

describe('*I prefer not to answer*', () => {
  it('is kept as the code a list has for it, which then has no button of its own', () => {
    const kept = questionsIn('access', {}).map((name) => [name, declinedAs(recordOf('access').fields[name] as never)]);
    expect(Object.fromEntries(kept)).toEqual({
      nationality: 'not_recorded',
      sex: 'undisclosed',
      ageBand: 'not_recorded',
      firstAccess: 'unknown',
      sentBy: 'not_recorded',
      reason: undefined,
    });
    const offered = (name: string) => {
      const field = askedField('access', name);
      if (field?.kind !== 'code') throw new Error(name);
      return offeredCodes(field.list, '2027-03-09').filter((code) => !isOnlyDeclined(field, code));
    };
    expect(offered('sex')).toEqual(['female', 'male', 'other']);
    expect(offered('ageBand')).not.toContain('not_recorded');
    // Not to know is an answer.
    expect(offered('firstAccess')).toEqual(['yes', 'no', 'unknown']);
  });
});

describe('needs of an area', () => {
  it('are all needs, each in one area', () => {
    expect(codesOf('area').flatMap(needsOf)).toEqual(codesOf('need'));
  });

  it('are known, of that area and different', () => {
    expect(areNeedsOf('health', ['health_child', 'health_access'])).toBe(true);
    expect(areNeedsOf('health', [])).toBe(true);
    for (const wrong of [['legal_permit'], ['health_child', 'health_child'], ['nothing'], 'health_child', undefined])
      expect(areNeedsOf('health', wrong)).toBe(false);
    expect(areaOf('nothing')).toBe(undefined);
    expect(areNeedsOf(undefined, ['nothing'])).toBe(false);
  });
});

describe('who gave an answer', () => {
  it('is read from its event, and from no other', () => {
    expect(readAnswered({ kind: 'answered', to: said })).toEqual({ ...said, isDeclined: false });
    expect(readAnswered({ kind: 'declined', to: said })).toEqual({ ...said, isDeclined: true });
    for (const event of [
      { kind: 'status', to: said },
      { kind: 'answered', to: 'person' },
      { kind: 'answered', to: { ...said, by: 'staff' } },
      { kind: 'answered', to: { by: 'person', on: '2027-03-09' } },
    ])
      expect(readAnswered(event)).toBe(undefined);
  });

  it('counts as it was told last of that question', () => {
    const events = [
      { kind: 'answered', to: said },
      { kind: 'declined', to: said },
      { kind: 'answered', to: { ...said, of: 'legal' } },
      { kind: 'answered', to: { ...said, field: 'level' } },
    ];
    expect(lastAnswered(events, 'need', 'health')?.isDeclined).toBe(true);
    expect(lastAnswered(events, 'need', 'legal')?.isDeclined).toBe(false);
    expect(lastAnswered(events, 'need')).toBe(undefined);
  });
});
