/** [domain 7.12] How long a case is kept, on a clock that runs through the years. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../src/domain/caseStatus';
import { recordNames, recordOf } from '../../src/domain/records/index';
import { caseOverSince, caseRetains, dueOn, type Retain, yearsAfter } from '../../src/domain/retain';

const retain = recordOf('case').retain as Retain;
const event = (
  kind: CaseEvent['kind'],
  on: string,
  to?: CaseEvent['to'],
  after: readonly string[] = [],
): CaseEvent => ({
  id: `${kind}${on}${to ?? ''}`,
  kind,
  on,
  at: Date.parse(on),
  after,
  ...(to && { to }),
});
const dueDay = (kind: 'fast' | 'full', events: readonly CaseEvent[]) =>
  dueOn(retain, caseRetains({ kind, events }), caseOverSince({ events }));

describe('how long a case is kept', () => {
  it('a fast one a year after it was archived, a full one five', () => {
    const archived = [event('status', '2024-03-10', 'archived')];
    expect(dueDay('fast', archived)).toBe('2025-03-10');
    expect(dueDay('full', archived)).toBe('2029-03-10');
    expect(dueDay('fast', [event('status', '2024-02-29', 'archived')])).toBe('2025-03-01');
  });

  it('a fast one that became a full one, as a full one', () => {
    const events = [event('promoted', '2024-01-01'), event('status', '2024-03-10', 'archived')];
    expect(dueDay('fast', events)).toBe('2029-03-10');
  });

  it('for as long as somebody works on it', () => {
    expect(dueDay('full', [])).toBeUndefined();
    expect(dueDay('full', [event('status', '2024-03-10', 'open')])).toBeUndefined();
    const first = event('status', '2024-03-10', 'archived');
    const again = event('status', '2024-05-10', 'reopened', [first.id]);
    expect(dueDay('full', [first, again])).toBeUndefined();
    const last = event('status', '2024-06-10', 'archived', [first.id, again.id]);
    expect(dueDay('full', [first, again, last])).toBe('2029-06-10');
  });

  it('every record that names a person says it, or goes with its document', () => {
    const said = Object.fromEntries(recordNames.map((name) => [name, recordOf(name).retain]));
    expect(said).toMatchObject({ access: 'no_limit', note: 'with_document', person: 'while_needed' });
  });

  it('on a clock that goes through ten years, once due it stays due, and never a day before', () => {
    const days = fc.date({ min: new Date('2020-01-01'), max: new Date('2029-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(
        days,
        fc.constantFrom('fast' as const, 'full' as const),
        fc.integer({ min: 0, max: 3650 }),
        (date, kind, later) => {
          const archived = date.toISOString().slice(0, 10);
          const due = dueDay(kind, [event('status', archived, 'archived')]) ?? '';
          const today = new Date(Date.parse(archived) + later * 86_400_000).toISOString().slice(0, 10);
          const whole =
            Number(today.slice(0, 4)) - Number(archived.slice(0, 4)) - (today.slice(5) < archived.slice(5) ? 1 : 0);
          const isDue = due <= today;
          expect(isDue).toBe(
            whole >= (kind === 'fast' ? 1 : 5) &&
              !(archived.endsWith('02-29') && today < yearsAfter(archived, kind === 'fast' ? 1 : 5)),
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});
