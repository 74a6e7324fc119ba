import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { casesOfVisit, type FileOfCase } from '../../src/domain/casesOfVisit';
import { addDays, daysBetween, weekdayOf } from '../../src/domain/daysBetween';
import { type Step, stateOf } from '../../src/domain/lifecycle';
import { usualPapers } from '../../src/domain/permitChecklist';
import { shownStatus, visitLifecycle } from '../../src/domain/visitLife';
import { sameWeekdayNextMonth } from '../../src/domain/visitSeries';
import { waitsTooLong } from '../../src/domain/waitsTooLong';

const step = (id: string, to: string, after: readonly string[] = []): Step => ({ id, at: id.charCodeAt(0), after, to });

describe('the life of a visit', () => {
  it('closed by two tablets is closed, in whatever order they are heard', () => {
    const steps = [step('a', 'in_progress'), step('b', 'closed_on_site', ['a']), step('c', 'closed_on_site', ['a'])];
    fc.assert(
      fc.property(fc.shuffledSubarray(steps, { minLength: 3 }), (shuffled) => {
        expect(stateOf(visitLifecycle, shuffled)).toBe('closed_on_site');
      }),
    );
  });

  it('called off at the office while the team went: it took place', () => {
    expect(stateOf(visitLifecycle, [step('a', 'cancelled'), step('b', 'in_progress')])).toBe('in_progress');
    expect(stateOf(visitLifecycle, [step('a', 'prepared'), step('b', 'cancelled')])).toBe('cancelled');
  });

  it('can be called off from any state before it is closed', () => {
    for (const state of ['planned', 'prepared', 'in_progress'] as const) {
      expect(visitLifecycle.next[state]).toContain('cancelled');
    }
    for (const state of ['closed_on_site', 'synced', 'reported'] as const) {
      expect(visitLifecycle.next[state]).not.toContain('cancelled');
    }
  });

  it('is synced once everything went out and came in after the closing', () => {
    expect(shownStatus('closed_on_site', 5, { undelivered: 0, unsaved: 0, lastFullSync: 6 })).toBe('synced');
    expect(shownStatus('closed_on_site', 5, { undelivered: 1, unsaved: 0, lastFullSync: 6 })).toBe('closed_on_site');
    // Typed in the report, and a disk that takes nothing.
    expect(shownStatus('closed_on_site', 5, { undelivered: 0, unsaved: 1, lastFullSync: 6 })).toBe('closed_on_site');
    expect(shownStatus('closed_on_site', 5, { undelivered: 0, unsaved: 0, lastFullSync: 4 })).toBe('closed_on_site');
    expect(shownStatus('closed_on_site', 5, { undelivered: 0, unsaved: 0, lastFullSync: undefined })).toBe(
      'closed_on_site',
    );
    expect(shownStatus('reported', 5, { undelivered: 0, unsaved: 0, lastFullSync: 6 })).toBe('reported');
  });
});

describe('a monthly series', () => {
  it('keeps the weekday and the week of the month', () => {
    expect(sameWeekdayNextMonth('2027-03-09')).toBe('2027-04-13');
    expect(sameWeekdayNextMonth('2027-12-01')).toBe('2028-01-05');
    // The fifth Tuesday of a month is followed by the last of one that has four.
    expect(sameWeekdayNextMonth('2027-03-30')).toBe('2027-04-27');
  });

  it('any day: the same weekday, in the month after, four or five weeks on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
        const day = addDays('2000-01-01', days);
        const next = sameWeekdayNextMonth(day);
        expect(weekdayOf(next)).toBe(weekdayOf(day));
        const [year = 0, month = 0] = day.split('-').map(Number);
        expect(next.slice(0, 7)).toBe(new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 7));
        expect([28, 35]).toContain(daysBetween(day, next));
      }),
    );
  });
});

describe('the cases of a visit', () => {
  const visit = { site: 'S', team: ['bruno'], preparedCases: ['listed'] };
  const at = (caseId: string, file: object, person: object = {}, ...homes: readonly object[]): FileOfCase => ({
    caseId,
    file: { status: 'open', ...file },
    person: { ...person },
    homes: homes.map((home) => ({ ...home })),
  });
  const ids = (...files: readonly FileOfCase[]) => casesOfVisit(visit, files).map(({ caseId }) => caseId);

  it('are those of its site, those on its list, and those of its team who are not known to be elsewhere', () => {
    expect(
      ids(
        at('lives here', {}, { site: 'S' }),
        at('opened here', { openedAtSite: 'S' }),
        at('listed', { status: 'archived' }),
        at('of the team', { caseManager: 'bruno' }),
        at('shared with the team', { teamMembers: ['carla', 'bruno'] }),
      ),
    ).toHaveLength(5);
  });

  it('are those of the household that lives there, wherever the case was opened, unless the person is elsewhere', () => {
    const desk = { openedAtSite: 'D' };
    const [here, elsewhere] = [{ site: 'S' }, { site: 'T' }];
    expect(
      ids(
        at('opened at the desk', desk, {}, here),
        at('in two households', desk, {}, elsewhere, here),
        at('of the family, one of whom is elsewhere', { ...desk, household: 'h' }, elsewhere, here),
        at('of a family of which only that one is known', { ...desk, household: 'h' }, here, {}),
        at('of one who is elsewhere', desk, elsewhere, here),
        at('of a family that is elsewhere', { openedAtSite: 'S', household: 'h' }, here, elsewhere),
        at('opened here, living elsewhere', { openedAtSite: 'S' }, {}, elsewhere),
        at('opened at the desk, known nowhere', desk, {}, {}),
      ),
    ).toEqual([
      'opened at the desk',
      'in two households',
      'of the family, one of whom is elsewhere',
      'of a family of which only that one is known',
    ]);
  });

  it('are not those of others, those that are over, or those whose person has moved', () => {
    expect(
      ids(
        at('of somebody else', { caseManager: 'carla' }),
        at('over', { openedAtSite: 'S', status: 'archived' }),
        at('moved', { openedAtSite: 'S', caseManager: 'bruno' }, { site: 'T' }),
        at('of the team, elsewhere', { caseManager: 'bruno', openedAtSite: 'T' }),
      ),
    ).toEqual([]);
  });
});

describe('a case that waits too long', () => {
  const open = { status: 'open', openedOn: '2027-01-10' };
  const why = (values: object, lastNoteOn?: string) =>
    waitsTooLong({ values: { ...open, ...values }, lastNoteOn }, '2027-05-04')?.why;

  it('an expected answer has passed, a wait is long, half a year went by without a note', () => {
    expect(why({ expectedAnswerBy: '2027-05-03' })).toBe('answer_due');
    expect(why({ expectedAnswerBy: '2027-05-04' })).toBeUndefined();
    expect(why({ waitingFor: 'Questura', waitingSince: '2027-04-01' })).toBe('waiting_long');
    expect(why({ waitingFor: 'Questura', waitingSince: '2027-04-10' })).toBeUndefined();
    // It has come, and its day stays behind.
    expect(why({ waitingSince: '2027-04-01' })).toBeUndefined();
    expect(why({ openedOn: '2026-06-01' })).toBe('no_notes');
    expect(why({ openedOn: '2026-06-01' }, '2027-04-01')).toBeUndefined();
    expect(why({ openedOn: '2026-06-01' }, '2026-11-05')).toBe('no_notes');
  });

  it('one that is over, or not opened yet, asks for nothing', () => {
    for (const status of ['archived', 'transferred', 'draft']) {
      expect(why({ status, expectedAnswerBy: '2027-01-01', openedOn: '2025-01-01' })).toBeUndefined();
    }
  });
});

describe('the papers usually wanted', () => {
  it('are listed once each; a first permit has none before it', () => {
    expect(usualPapers('work_subordinate', 'renewal')).toEqual(
      expect.arrayContaining(['passport', 'permit', 'payslip']),
    );
    expect(usualPapers('family', 'first')).not.toContain('permit');
    expect(usualPapers(undefined, undefined).length).toBeGreaterThan(2);
    const papers = usualPapers('eu_long_term', 'eu_long_term');
    expect(new Set(papers).size).toBe(papers.length);
  });
});
