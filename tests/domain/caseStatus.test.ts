import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CaseEvent,
  type CaseStatus,
  caseState,
  isEnded,
  isOver,
  readCaseEvent,
} from '../../src/domain/caseStatus';
import { caseEvents } from './caseEvents';

const on = '2027-03-09';
const status = (id: string, to: CaseStatus, ...after: string[]): CaseEvent => ({
  id,
  kind: 'status',
  to,
  on,
  at: 1,
  after,
});
const note = (id: string, ...after: string[]): CaseEvent => ({ id, kind: 'note', on, at: 2, after });
const opened = status('o', 'open');

describe('the state of a case', () => {
  it('is one that ends it exactly where that is seen in short', () => {
    fc.assert(
      fc.property(caseEvents, fc.constantFrom('2023-06-01', '2024-01-01', '2030-01-01'), (events, day) => {
        const among = ({ on }: CaseEvent): boolean => on <= day;
        expect(isOver(events)).toBe(isEnded(caseState(events).status));
        expect(isOver(events, among)).toBe(isEnded(caseState(events, among).status));
      }),
    );
  });

  it('is draft before anything happened', () => {
    expect(caseState([]).status).toBe('draft');
  });

  it('is what the last person who saw everything made it, whatever their clock', () => {
    expect(caseState([{ ...opened, at: 99 }, status('w', 'waiting', 'o')]).status).toBe('waiting');
  });

  it('is reopened, and says by what, when a note was written without knowing of the archiving', () => {
    const state = caseState([opened, status('a', 'archived', 'o'), note('n', 'o')]);
    expect(state).toEqual({ status: 'reopened', since: on, reopenedBy: 'n' });
  });

  it('stays archived when the note was written before, or in full knowledge', () => {
    expect(caseState([opened, note('n', 'o'), status('a', 'archived', 'n')]).status).toBe('archived');
    expect(caseState([opened, status('a', 'archived', 'o'), note('n', 'a')]).status).toBe('archived');
  });

  it('is archived again once somebody who saw the note archives it', () => {
    const events = [opened, status('a', 'archived', 'o'), note('n', 'o'), status('b', 'archived', 'a', 'n')];
    expect(caseState(events).status).toBe('archived');
  });

  it('is reopened when one tablet reopened what another archived once more', () => {
    const events = [opened, status('a', 'archived', 'o'), status('r', 'reopened', 'a'), status('b', 'archived', 'a')];
    expect(caseState(events).status).toBe('reopened');
  });

  it('is transferred when that met anything else', () => {
    expect(
      caseState([opened, status('t', 'transferred', 'o'), status('p', 'plan_active', 'o'), note('n', 'o')]).status,
    ).toBe('transferred');
  });

  it('is the same in whatever order, and however often, the events arrived', () => {
    fc.assert(
      fc.property(
        caseEvents.chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray([...events], { minLength: events.length })),
        ),
        ([events, shuffled]) => {
          expect(caseState(shuffled)).toEqual(caseState(events));
          expect(caseState([...shuffled, ...events])).toEqual(caseState(events));
        },
      ),
    );
  });

  it('is never archived while a note is concurrent with the archiving', () => {
    fc.assert(
      fc.property(caseEvents, (events) => {
        const state = caseState(events);
        if (state.reopenedBy !== undefined) expect(state.status).toBe('reopened');
      }),
    );
  });
});

describe('reading an event row', () => {
  const row = { id: 'e', at: 7, after: ['o'], kind: 'status' };
  const dayOf = () => '2027-03-10';

  it('takes the day of writing, unless the event names its own', () => {
    expect(readCaseEvent({ ...row, to: 'archived' }, dayOf)).toMatchObject({ to: 'archived', on: '2027-03-10' });
    expect(readCaseEvent({ ...row, to: { status: 'archived', on } }, dayOf)).toMatchObject({ to: 'archived', on });
  });

  it('passes over what it does not understand', () => {
    expect(readCaseEvent({ ...row, to: 'frozen' }, dayOf)).toBeUndefined();
    expect(readCaseEvent({ ...row, kind: 'danced', to: 'open' }, dayOf)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (to) => void readCaseEvent({ ...row, to }, dayOf)));
  });
});
