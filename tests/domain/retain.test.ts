/** [domain 7.12] How long documents are kept, on a clock that runs through the years. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../src/domain/caseStatus';
import { documents, kindsWithTerm } from '../../src/domain/documents';
import { type RecordName, recordNames, recordOf } from '../../src/domain/records/index';
import { dueOn, type Kept, yearsAfter } from '../../src/domain/retain';
import { consentGoneOn } from '../../src/domain/sharing';

const due = (record: RecordName, kept: Partial<Kept>) =>
  dueOn(recordOf(record).retain, { values: {}, life: [], changedOn: '2020-01-01', ...kept });
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
  due('case', { history: { desk: 'd', kind, openedOn: '2020-01-01', events } });

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

  it('on a clock that goes through ten years, once due it stays due, and never a day before', () => {
    const days = fc.date({ min: new Date('2020-01-01'), max: new Date('2029-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(
        days,
        fc.constantFrom('fast' as const, 'full' as const),
        fc.integer({ min: 0, max: 3650 }),
        (date, kind, later) => {
          const archived = date.toISOString().slice(0, 10);
          const on = dueDay(kind, [event('status', archived, 'archived')]) ?? '';
          const today = new Date(Date.parse(archived) + later * 86_400_000).toISOString().slice(0, 10);
          const whole =
            Number(today.slice(0, 4)) - Number(archived.slice(0, 4)) - (today.slice(5) < archived.slice(5) ? 1 : 0);
          const isDue = on <= today;
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

describe('every record', () => {
  const retainOf = (name: RecordName) => recordOf(name).retain;

  it('says how long it is kept, or goes with its document', () => {
    const said = Object.fromEntries(recordNames.map((name) => [name, retainOf(name)]));
    expect(said).toMatchObject({ access: 'no_limit', note: 'with_document', person: 'while_needed' });
  });

  it('that declares a term is the one the list of what is due counts by: each other is named here', () => {
    const declared = recordNames.filter((name) => typeof retainOf(name) === 'object');
    const counted = kindsWithTerm.map((kind) => documents[kind].main);
    expect(declared.filter((name) => !counted.some((main) => main === name))).toEqual([]);
    expect(counted.toSorted()).toEqual(['budget', 'case', 'meeting', 'referral', 'volunteerMatch']);
  });

  it('in a document with a term goes with it, and has no longer one of its own', () => {
    const inside = recordNames.filter((name) => kindsWithTerm.some((kind) => recordOf(name).document === kind));
    const parts = inside.filter((name) => !kindsWithTerm.some((kind) => documents[kind].main === name));
    expect(parts.length).toBeGreaterThan(0);
    expect(parts.filter((name) => (retainOf(name) ?? 'with_document') !== 'with_document')).toEqual([]);
  });
});

describe('a budget', () => {
  it('is kept a year from the end of its month, of a year alone from the end of that', () => {
    expect(due('budget', { values: { month: '2026-01' } })).toBe('2027-01-31');
    expect(due('budget', { values: { month: '2026-04-03' } })).toBe('2027-04-30');
    expect(due('budget', { values: { month: '2026' } })).toBe('2027-12-31');
    expect(due('budget', { values: { month: '2024-02' } })).toBe('2025-03-01');
    for (const month of [undefined, 'marzo', '2026-13']) expect(due('budget', { values: { month } })).toBeUndefined();
  });
});

describe('a meeting', () => {
  it('is kept five years from its day', () => {
    expect(due('meeting', { values: { date: '2026-01-12' } })).toBe('2031-01-12');
    expect(due('meeting', { values: { date: 'ieri' } })).toBeUndefined();
  });
});

describe('a match', () => {
  it('is kept a year from the day it ended, and where the household refused from the last word', () => {
    const match = (values: object) => due('volunteerMatch', { values: { ...values }, changedOn: '2026-05-05' });
    expect(match({ householdAgreed: 'yes', from: '2026-01-10', to: '2026-03-10' })).toBe('2027-03-10');
    expect(match({ householdAgreed: 'no' })).toBe('2027-05-05');
    expect(match({ householdAgreed: 'yes', from: '2026-01-10' })).toBeUndefined();
    for (const householdAgreed of ['not_asked', undefined]) expect(match({ householdAgreed })).toBeUndefined();
  });
});

describe('a referral', () => {
  const referral = (status: string, values: object = {}, more: Partial<Kept> = {}) =>
    due('referral', {
      values: { status, urgency: 'days_7', ...values },
      life: [
        { to: 'sent', on: '2026-01-10' },
        { to: status, on: '2026-02-03' },
      ],
      ...more,
    });

  it('is kept five years from the step that ended it, or the day its outcome says', () => {
    for (const status of ['declined', 'no_show', 'withdrawn', 'completed']) {
      expect(referral(status), status).toBe('2031-02-03');
    }
    expect(referral('completed', { outcomeOn: '2026-01-30' })).toBe('2031-01-30');
    expect(referral('declined', { outcomeOn: '2026-01-30' })).toBe('2031-02-03');
  });

  it('that nobody answered, from the day an answer was due; while it is at work, always', () => {
    for (const status of ['sent', 'received', 'info_requested']) expect(referral(status), status).toBe('2031-01-17');
    for (const status of ['accepted', 'in_service']) expect(referral(status), status).toBeUndefined();
    expect(referral('draft', {}, { life: [] })).toBeUndefined();
  });

  it('that never went out, from the day its consent went', () => {
    const given = { kind: 'share_service', forTarget: 'job_centre', status: 'given', from: '2026-01-01' };
    const said = { toTarget: 'job_centre', consent: 'c' };
    const later = { kind: 'share_service', forTarget: 'job_centre', status: 'refused', from: '2026-03-01' };
    const goneOn = (...rows: readonly object[]) =>
      consentGoneOn(
        said,
        rows.map((values, at) => ({ id: at === 0 ? 'c' : `c${at}`, values: { ...values } })),
      );
    expect(goneOn(given)).toBeUndefined();
    expect(goneOn({ ...given, status: 'withdrawn', withdrawnOn: '2026-02-01' }, later)).toBe('2026-02-01');
    expect(goneOn(given, later)).toBe('2026-03-01');
    for (const status of ['draft', 'ready']) {
      expect(referral(status, {}, { life: [], consentGoneOn: '2026-03-01' })).toBe('2031-03-01');
    }
  });
});
