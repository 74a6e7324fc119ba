import { describe, expect, it } from 'vitest';
import { circlesOf, profiles } from '../../src/domain/circles';
import { documents } from '../../src/domain/documents';
import {
  type Action,
  cellOf,
  may,
  mayEditField,
  type Scope,
  type Subject,
  scopeOf,
} from '../../src/domain/permissions';
import { recordNames, records } from '../../src/domain/records/index';

const actions: readonly Action[] = ['read', 'create', 'edit', 'approve'];
const subjects: readonly Subject[] = [...recordNames, 'statistics'];

describe('the permission matrix', () => {
  it.each(subjects)('has a cell for every profile: %s', (subject) => {
    expect(
      profiles.map((profile) => cellOf(profile, subject)).filter((cell) => !/^([WR]s?|[CLAH-])$/.test(cell)),
    ).toEqual([]);
  });

  it('never lets anybody do anything without the key of the document', () => {
    for (const profile of profiles) {
      for (const name of recordNames) {
        const holdsKey = circlesOf(profile).includes(documents[records[name].document].circle);
        if (!holdsKey) expect(actions.filter((action) => may(profile, action, name))).toEqual([]);
      }
    }
  });

  it('lets nobody edit what they cannot read', () => {
    for (const profile of profiles) {
      for (const subject of subjects) {
        if (may(profile, 'edit', subject)) expect(may(profile, 'read', subject)).toBe(true);
      }
    }
  });

  it.each<[Parameters<typeof scopeOf>, Scope]>([
    [['FO', 'create', 'access'], 'all'],
    [['ME', 'create', 'access'], 'all'],
    [['ME', 'edit', 'access'], 'own'],
    [['RO', 'read', 'access'], 'none'],
    [['FO', 'edit', 'person'], 'shared'],
    [['PS', 'read', 'person'], 'shared'],
    [['PS', 'edit', 'person'], 'none'],
    [['ME', 'read', 'person'], 'none'],
    [['ME', 'read', 'case'], 'none'],
    [['CM', 'edit', 'case'], 'all'],
    [['CO', 'approve', 'case'], 'all'],
    [['CM', 'approve', 'case'], 'none'],
    [['CO', 'read', 'note'], 'all'],
    [['CO', 'edit', 'note'], 'none'],
    [['AN', 'create', 'note'], 'shared'],
    [['FO', 'edit', 'desk'], 'none'],
    [['CO', 'create', 'site'], 'all'],
    [['FO', 'read', 'statistics'], 'all'],
    [['VO', 'read', 'statistics'], 'none'],
  ])('%j: %s', (asked, scope) => {
    expect(scopeOf(...asked)).toBe(scope);
  });

  it('lets an administrator of any profile keep desks and sites, and nothing more', () => {
    expect(may('FO', 'create', 'desk', true)).toBe(true);
    expect(may('VO', 'read', 'case', true)).toBe(false);
  });

  it('lets a tutor write what scenario 8.3 has them write of a person and a case, and no profile any other answer besides', () => {
    const besides = profiles.flatMap((profile) =>
      recordNames.flatMap((record) =>
        Object.keys(records[record].fields)
          .filter((field) => !may(profile, 'edit', record) && mayEditField(profile, record, field))
          .map((field) => `${profile} ${record}.${field}`),
      ),
    );
    expect(besides.toSorted()).toEqual(['TU case.problem', 'TU person.phone']);
  });
});
