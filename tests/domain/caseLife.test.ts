import { describe, expect, it } from 'vitest';
import { caseLife } from '../../src/domain/caseLife';
import type { CaseEvent } from '../../src/domain/caseStatus';
import type { CaseHistory } from '../../src/domain/caseYear';

let at = 0;
const event = (kind: CaseEvent['kind'], on: string, to?: CaseEvent['to']): CaseEvent => {
  at += 1;
  return { id: `${at}`, at, after: at > 1 ? [`${at - 1}`] : [], kind, on, ...(to && { to }) };
};
const history = (kind: CaseHistory['kind'], openedOn: string, ...events: readonly CaseEvent[]): CaseHistory => ({
  desk: 'desk',
  kind,
  openedOn,
  events,
});

describe('the life of a case', () => {
  it('is carried over at each year-end that found it open, as long as it is', () => {
    const open = history('full', '2024-11-02', event('status', '2024-11-02', 'open'));
    expect(caseLife(open, '2024-12-31').carriedOver).toEqual([]);
    expect(caseLife(open, '2025-01-01').carriedOver).toEqual([2024]);
    expect(caseLife(open, '2027-05-04').carriedOver).toEqual([2024, 2025, 2026]);
    const over = { ...open, events: [...open.events, event('status', '2026-03-01', 'archived')] };
    expect(caseLife(over, '2027-05-04').carriedOver).toEqual([]);
  });

  it('a fast case is carried over from the year it was promoted in', () => {
    const fast = history('fast', '2025-03-01', event('status', '2025-03-01', 'open'));
    expect(caseLife(fast, '2027-01-02')).toMatchObject({ kind: 'fast', carriedOver: [] });
    const promoted = { ...fast, events: [...fast.events, event('promoted', '2026-06-01')] };
    expect(caseLife(promoted, '2027-01-02')).toMatchObject({
      kind: 'full',
      promotedOn: '2026-06-01',
      carriedOver: [2026],
    });
  });

  it('asks for a review after 180 days without a note, unless it is over', () => {
    const open = history('full', '2026-01-01', event('status', '2026-01-01', 'open'), event('note', '2026-02-01'));
    expect(caseLife(open, '2026-07-30').reviewDue).toBe(false);
    expect(caseLife(open, '2026-07-31').reviewDue).toBe(true);
    const over = { ...open, events: [...open.events, event('status', '2026-03-01', 'archived')] };
    expect(caseLife(over, '2027-07-31').reviewDue).toBe(false);
  });
});
