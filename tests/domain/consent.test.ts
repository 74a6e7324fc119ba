import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import en from '../../locales/en/notices.json';
import it_ from '../../locales/it/notices.json';
import {
  agreedTo,
  type ConsentEvent,
  consentLifecycle,
  consentState,
  isAbout,
  mayBeMinor,
  stillMeant,
} from '../../src/domain/consent';
import { type Step, stateOf } from '../../src/domain/lifecycle';
import { codesOf } from '../../src/domain/lists/index';

const step = (id: string, to: string, at: number, ...after: string[]): Step => ({ id, to, at, after });

describe('a consent', () => {
  it('is withdrawn once somebody withdrew it, whatever else was told, seen or not, in any order', () => {
    const drawn = fc.array(fc.tuple(fc.constantFrom('given', 'refused', 'expired'), fc.nat(9), fc.nat(4)), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(drawn, fc.nat(7), fc.nat(9), fc.infiniteStream(fc.nat()), (others, where, at, order) => {
        const events = others.map(([to, when, back], index) =>
          step(`e${index}`, to, when, ...(back > 0 && index >= back ? [`e${index - back}`] : [])),
        );
        const withdrawn = step('w', 'withdrawn', at, ...(events[where] ? [`e${where}`] : []));
        // Some of the others came after it, knowing of it: a tap that was a moment too late.
        const late = events.map((one, index) => (index > where ? { ...one, after: [...one.after, 'w'] } : one));
        const shuffled = [...late, withdrawn]
          .map((one) => ({ one, place: order.next().value as number }))
          .sort((a, b) => a.place - b.place)
          .map(({ one }) => one);
        expect(stateOf(consentLifecycle, shuffled)).toBe('withdrawn');
      }),
    );
  });

  it('that a yes and a no met in is refused', () => {
    expect(stateOf(consentLifecycle, [step('y', 'given', 9), step('n', 'refused', 1)])).toBe('refused');
  });

  it('given for a time expires by itself, the day after its last', () => {
    const given = { status: 'given', until: '2027-03-09' };
    expect(consentState(given, '2027-03-09')).toBe('given');
    expect(consentState(given, '2027-03-10')).toBe('expired');
    expect(consentState({ ...given, status: 'withdrawn' }, '2027-03-10')).toBe('withdrawn');
    expect(consentState({}, '2027-03-10')).toBe('not_asked');
  });

  it('counts for what it was said to; from before that was told, where nothing was changed behind its back', () => {
    const values = { kind: 'share_service', forTarget: 'union', how: 'oral' };
    const yes = (about: unknown, ...after: string[]): ConsentEvent => ({
      id: 'y',
      kind: 'status',
      to: 'given',
      at: 5,
      after,
      about,
    });
    const changed = (field: string, ...after: string[]): ConsentEvent => ({
      id: 'c',
      kind: 'changed',
      field,
      at: 1,
      after,
    });
    const counts = (given: ConsentEvent, ...changes: ConsentEvent[]) =>
      stillMeant(
        [given],
        values,
        () => changes,
        (id) => [given, ...changes].find((one) => one.id === id),
      ).length === 1;
    expect(counts(yes(agreedTo(values)), changed('forTarget'))).toBe(true);
    expect(counts(yes(agreedTo({ ...values, forTarget: 'job_centre' })))).toBe(false);
    expect(counts(yes(undefined))).toBe(true);
    expect(counts(yes(undefined, 'c'), changed('forTarget'))).toBe(true);
    for (const after of [[], ['y']]) {
      for (const field of ['kind', 'forTarget', 'forService', 'how', 'guardian'])
        expect([field, counts(yes(undefined), changed(field, ...after))]).toEqual([field, false]);
      expect(counts(yes(undefined), changed('until', ...after))).toBe(true);
    }
  });

  it('to share is for the service it names and for no other', () => {
    const asked = { kind: 'share_service', forTarget: 'job_centre' };
    expect(isAbout(asked, { target: 'job_centre', service: 'A' })).toBe(true);
    expect(isAbout(asked, { target: 'union', service: 'A' })).toBe(false);
    expect(isAbout({ ...asked, forService: 'A' }, { target: 'job_centre', service: 'A' })).toBe(true);
    expect(isAbout({ ...asked, forService: 'A' }, { target: 'job_centre', service: 'B' })).toBe(false);
    expect(isAbout({ ...asked, kind: 'share_team' }, { target: 'job_centre', service: undefined })).toBe(false);
  });

  it.each([
    ['2009-09-14', '2027-09-13', true],
    ['2009-09-14', '2027-09-14', false],
    ['2009-09', '2027-09-14', true],
    ['2009-09', '2027-10-01', false],
    ['2009', '2027-12-30', true],
    ['2008', '2027-01-01', false],
    [undefined, '2027-01-01', false],
  ])('of somebody born %s may be a minor’s on %s: %s', (birth, today, expected) => {
    expect(mayBeMinor(birth, today)).toBe(expected);
  });

  it.each(['it', 'en'])('has a text of its own for each kind, and the same buttons, in %s', (tag) => {
    const words = tag === 'it' ? it_ : en;
    expect(Object.keys(words.kinds).toSorted()).toEqual(codesOf('consent_kind').toSorted());
    for (const { title, text } of Object.values(words.kinds)) {
      expect(title).not.toBe('');
      expect(text.split('\n').every((paragraph) => paragraph.trim() !== '')).toBe(true);
    }
    expect(words.kinds.share_service.text).toContain('{{service}}');
    expect(Object.keys(it_)).toEqual(Object.keys(en));
  });
});
