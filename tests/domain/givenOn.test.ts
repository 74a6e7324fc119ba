import { describe, expect, it } from 'vitest';
import { answersOf, givenOn, marksFrom, onlyAnswers, putOnto, withVersions } from '../../src/domain/givenOn';
import { recordNames, recordOf } from '../../src/domain/records/index';

describe('on which version of the form an answer of an access was given', () => {
  it('is kept for what stays as it was, and is today’s for what is answered anew', () => {
    const first = withVersions({ sex: 'female', response: ['a'] }, {}, () => 1);
    expect(first).toEqual({ sex: 'female', response: ['a'] });
    const second = withVersions({ ...first, sex: 'other', opened: 'none' }, first, () => 2);
    expect(answersOf(second)).toEqual({ sex: 'other', response: ['a'], opened: 'none' });
    expect(['sex', 'response', 'opened'].map((name) => givenOn(second, name))).toEqual([2, 1, 2]);
    const third = withVersions(answersOf(second), second, () => 3);
    expect(third).toEqual(second);
    // What is not answered any more leaves no mark.
    expect(withVersions({ response: ['a'] }, second, () => 3)).toEqual({ response: ['a'] });
    expect(onlyAnswers(second, (name) => name === 'sex')).toEqual({ sex: 'other', 'v.sex': 2 });
  });

  it('goes along to the row that is made of a half-filled form, the first version too', () => {
    const draft = withVersions({ alias: 'Fatou', reason: 'housing' }, { alias: 'Fatou' }, () => 3);
    expect(marksFrom(draft, { alias: 'alias', mainReason: 'reason', kind: 'kind' })).toEqual({
      'v.alias': 1,
      'v.mainReason': 3,
    });
    // Of two forms in one each answer has the version of its own.
    const mixed = withVersions({ alias: 'Fatou', reason: 'housing' }, {}, (name) => (name === 'alias' ? 2 : 4));
    expect(['alias', 'reason'].map((name) => givenOn(mixed, name))).toEqual([2, 4]);
  });

  it('stays with each answer when what was answered since is put onto what is kept', () => {
    const kept = withVersions({ alias: 'Fatou', reason: 'housing', kind: 'full' }, {}, () => 2);
    const since = withVersions({ alias: 'Aminata', reason: 'housing', kind: undefined, desk: 'one' }, {}, () => 3);
    expect(putOnto(kept, since)).toEqual({
      alias: 'Aminata',
      'v.alias': 3,
      reason: 'housing',
      'v.reason': 2,
      desk: 'one',
      'v.desk': 3,
    });
    expect(putOnto({}, since)).toEqual(withVersions({ alias: 'Aminata', reason: 'housing', desk: 'one' }, {}, () => 3));
  });

  it('a mark nobody could have made is the first version, and no field is called like one', () => {
    for (const mark of ['2', -3, 1.5, Number.NaN, null, [2]])
      expect(givenOn({ sex: 'female', 'v.sex': mark }, 'sex')).toBe(1);
    const names = recordNames.flatMap((record) => Object.keys(recordOf(record).fields));
    expect(names.filter((name) => name.startsWith('v.'))).toEqual([]);
  });
});
