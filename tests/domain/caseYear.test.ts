import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseEvent, CaseStatus } from '../../src/domain/caseStatus';
import { type CaseHistory, caseHistory, caseYear } from '../../src/domain/caseYear';
import { caseOverSince } from '../../src/domain/retain';
import { statusEvents } from '../support/cases2023';
import { createPrng } from '../support/prng';
import { caseEvents } from './caseEvents';

const history = (openedOn: string, ...steps: (readonly [CaseStatus, string])[]): CaseHistory => ({
  desk: 'd',
  kind: 'full',
  openedOn,
  events: statusEvents(createPrng(1), ['open', openedOn], ...steps),
});
const fast = (openedOn: string, promotedOn?: string): CaseHistory => {
  const base = history(openedOn);
  const promotion = { id: 'p', kind: 'promoted' as const, on: promotedOn ?? '', at: 1, after: [] };
  return { ...base, kind: 'fast', events: promotedOn === undefined ? base.events : [...base.events, promotion] };
};

describe('a case in the table of a year', () => {
  it('[S10 S12 S13] counts when opened and archived the same day', () => {
    const one = history('2023-05-05', ['archived', '2023-05-05']);
    expect(caseYear(one, 2023)).toEqual({ counts: 'full', opened: 'in_year', end: 'archived' });
    expect([caseYear(one, 2022), caseYear(one, 2024)]).toEqual([undefined, undefined]);
  });

  it('[S11 S14] is carried over year after year until it is archived', () => {
    const one = history('2021-05-05', ['archived', '2024-02-01']);
    expect(caseYear(one, 2021)).toEqual({ counts: 'full', opened: 'in_year', end: 'carried_over' });
    expect(caseYear(one, 2023)).toEqual({ counts: 'full', opened: 'earlier', end: 'carried_over' });
    expect(caseYear(one, 2024)).toEqual({ counts: 'full', opened: 'earlier', end: 'archived' });
    expect(caseYear(one, 2025)).toBeUndefined();
  });

  it('[S13] archived on 31 December it is archived in that year, and absent from the next', () => {
    const one = history('2023-05-05', ['archived', '2023-12-31']);
    expect(caseYear(one, 2023)).toMatchObject({ end: 'archived' });
    expect(caseYear(one, 2024)).toBeUndefined();
  });

  it('[S11] archived in one year and reopened on 3 January, it stays archived there and is from earlier years here', () => {
    const one = history('2023-05-05', ['archived', '2023-11-01'], ['reopened', '2024-01-03']);
    expect(caseYear(one, 2023)).toMatchObject({ end: 'archived' });
    expect(caseYear(one, 2024)).toEqual({ counts: 'full', opened: 'earlier', end: 'carried_over' });
  });

  it('[S10] reopened and archived within a day of a later year, it counts there', () => {
    const one = history(
      '2023-05-05',
      ['archived', '2023-11-01'],
      ['reopened', '2025-01-03'],
      ['archived', '2025-01-03'],
    );
    expect(caseYear(one, 2024)).toBeUndefined();
    expect(caseYear(one, 2025)).toEqual({ counts: 'full', opened: 'earlier', end: 'archived' });
  });

  it('[S13] transferred counts as archived', () => {
    expect(caseYear(history('2023-05-05', ['transferred', '2023-06-01']), 2023)).toMatchObject({ end: 'archived' });
  });

  it('[S15] a fast case counts in the year it was opened and in no other', () => {
    expect([2022, 2023, 2024].map((year) => caseYear(fast('2023-05-05'), year))).toEqual([
      undefined,
      { counts: 'fast' },
      undefined,
    ]);
  });

  it('[S12 S15] a fast case promoted in a later year counts as fast then and as opened later', () => {
    const one = fast('2022-12-01', '2023-02-01');
    expect(caseYear(one, 2022)).toEqual({ counts: 'fast' });
    expect(caseYear(one, 2023)).toEqual({ counts: 'full', opened: 'in_year', end: 'carried_over' });
    expect(caseYear(one, 2024)).toEqual({ counts: 'full', opened: 'earlier', end: 'carried_over' });
  });

  it('does not count while it is a draft', () => {
    expect(caseYear({ desk: 'd', kind: 'full', openedOn: '2023-05-05', events: [] }, 2023)).toBeUndefined();
  });

  it('counts from the day it says it was opened, though entered the year after', () => {
    const one = { ...history('2024-01-10'), openedOn: '2023-12-20' };
    expect(caseYear(one, 2023)).toEqual({ counts: 'full', opened: 'in_year', end: 'carried_over' });
    expect(caseYear(one, 2024)).toMatchObject({ opened: 'earlier' });
  });

  it('stands where it stands in whatever order its events arrived, and what is carried over is there next year', () => {
    fc.assert(
      fc.property(caseEvents, fc.constantFrom('full' as const, 'fast' as const), (events, kind) => {
        const one: CaseHistory = { desk: 'd', kind, openedOn: '2023-01-01', events };
        for (const year of [2023, 2024, 2025]) {
          const stands = caseYear(one, year);
          expect(caseYear({ ...one, events: events.toReversed() }, year)).toEqual(stands);
          if (stands?.counts === 'full' && stands.end === 'carried_over') {
            expect(caseYear(one, year + 1)).toMatchObject({ counts: 'full', opened: 'earlier' });
          }
        }
      }),
    );
  });

  it('is read from the case’s own row, once that has what is counted', () => {
    const values = { desk: 'd', kind: 'full', openedOn: '2023-01-01' };
    expect(caseHistory(values, [])).toEqual({ ...values, events: [] });
    expect(caseHistory({ ...values, openedOn: undefined }, [])).toBeUndefined();
  });

  describe('whose day of archiving was put right on the sheet', () => {
    const sheet = (archivedOn: unknown, ...steps: (readonly [CaseStatus, string])[]): CaseHistory => {
      const { desk, kind, openedOn, events } = history('2025-05-05', ...steps);
      return caseHistory({ desk, kind, openedOn, archivedOn }, events) as CaseHistory;
    };
    const standsIn = (one: CaseHistory) =>
      [2025, 2026, 2027].map((year) => {
        const stands = caseYear(one, year);
        return stands?.counts === 'full' ? `${stands.opened} ${stands.end}` : stands;
      });

    it('is archived in the year the sheet says, an earlier or a later one, and kept from that day', () => {
      const later = sheet('2026-01-10', ['archived', '2025-12-20']);
      expect(standsIn(later)).toEqual(['in_year carried_over', 'earlier archived', undefined]);
      expect(caseOverSince({ history: later })).toBe('2026-01-10');
      const earlier = sheet('2025-12-20', ['archived', '2026-01-10']);
      expect(standsIn(earlier)).toEqual(['in_year archived', undefined, undefined]);
      expect(caseOverSince({ history: earlier })).toBe('2025-12-20');
    });

    it('keeps it when it is reopened, and the day of an archiving before that is its own', () => {
      const steps = [
        ['archived', '2025-12-20'],
        ['reopened', '2026-02-01'],
      ] as const;
      expect(standsIn(sheet('2026-01-10', ...steps))).toEqual([
        'in_year carried_over',
        'earlier carried_over',
        'earlier carried_over',
      ]);
      const again = sheet('2027-03-01', ...steps, ['archived', '2026-03-01']);
      expect(standsIn(again)).toEqual(['in_year archived', 'earlier carried_over', 'earlier archived']);
    });

    it('is archived on that day also where two archived it without knowing of each other', () => {
      const { events, ...row } = history('2025-05-05', ['archived', '2025-12-20']);
      const other: CaseEvent = { id: 'o', kind: 'status', to: 'archived', on: '2025-12-22', at: 0, after: [] };
      const both = caseHistory({ ...row, archivedOn: '2026-01-10' }, [...events, other]) as CaseHistory;
      expect(standsIn(both)).toEqual(['in_year carried_over', 'earlier archived', undefined]);
    });

    it('counts as its events say where the sheet says no day', () => {
      expect(standsIn(sheet(undefined, ['archived', '2025-12-20']))[0]).toBe('in_year archived');
      expect(standsIn(sheet('2026', ['archived', '2025-12-20']))[0]).toBe('in_year archived');
    });
  });
});
