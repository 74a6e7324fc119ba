import { describe, expect, it } from 'vitest';
import { readClosing, storedCounts, storedTable } from '../../src/domain/closingRows';
import { FROZEN_MAX_LENGTH } from '../../src/domain/fields/frozen';
import { askedCorrection, type RegisterRow } from '../../src/domain/register';
import { yearReport } from '../../src/domain/report';
import { afterClosing, closedReport, closeYear, wasCounted } from '../../src/domain/yearClosing';
import { accesses2023, registerOf } from '../support/accesses2023';
import { cases2023, statusEvents } from '../support/cases2023';
import { createPrng } from '../support/prng';

const register = registerOf(accesses2023().slice(0, 50));
const cases = cases2023();
const ids = createPrng(5);
const files = cases.map((history) => ({ documentId: ids.id(), history }));
const closing = closeYear({ year: 2023, register, files });
const [first, second] = register as [RegisterRow, RegisterRow];
const valuesOf = (row: RegisterRow) => row.values[0]?.value as Readonly<Record<string, unknown>>;
const withValue = (row: RegisterRow, write: string, more: object): RegisterRow => ({
  ...row,
  values: [{ key: `${row.id}/${write}`, value: { ...valuesOf(row), ...more } }],
});
const corrected = withValue(first, 'zzzzzzzzzzz', { nationality: 'SN' });
const late = withValue({ ...second, id: ids.id() }, 'aaaaaaaaaaa', {});
const nextYear = withValue({ ...second, id: ids.id() }, 'aaaaaaaaaaa', { day: '2024-01-02' });
const asked: RegisterRow = {
  id: ids.id(),
  values: [{ key: 'asked/aaaaaaaaaaa', value: askedCorrection(second.id, '2023-05-04', { nationality: 'ML' }) }],
};
const nothing = { arrived: [], corrected: [], asked: [], cases: [] };

describe('closing a year', () => {
  it('keeps the table as it was counted', () => {
    expect(closing.report).toEqual({ ...yearReport({ year: 2023, register, cases }), closed: true });
  });

  it('lists what arrived, was corrected or asked for later, and changes no figure', () => {
    const later = [corrected, ...register.slice(1), late, nextYear, asked];
    const after = afterClosing(closing, later, files);
    expect(after).toEqual({ arrived: [late.id], corrected: [first.id], asked: [asked.id], cases: [] });
    const counts = { arrived: 1, corrected: 1, asked: 1, cases: 0 };
    expect(closedReport(closing, after)).toEqual({ ...closing.report, afterClosing: counts });
    expect(afterClosing(closing, createPrng(4).shuffle(later), files)).toEqual(after);
    expect(yearReport({ year: 2023, register: [asked], cases: [] }).all.accesses.total).toBe(0);
  });

  it('an access moved into another year stays counted, and is listed as corrected', () => {
    const moved = withValue(first, 'yyyyyyyyyyy', { day: '2024-02-02' });
    expect(afterClosing(closing, [moved, ...register.slice(1)], files).corrected).toEqual([first.id]);
  });

  it('finds nothing after closing while nothing came', () => {
    expect(afterClosing(closing, register, files)).toEqual(nothing);
  });

  it('lists a case that counts otherwise, not one that goes on in the next year', () => {
    const at = cases.findIndex(({ kind, events }) => kind === 'full' && events.at(-1)?.to === 'plan_active');
    const [file] = files.slice(at);
    if (!file) throw new Error('no case is open at the end of the year');
    const with_ = (on: string) => {
      const [end] = statusEvents(createPrng(9), ['archived', on]);
      const events = [...file.history.events, { ...end, after: file.history.events.map(({ id }) => id) }];
      return files.map((one) =>
        one === file ? { ...file, history: { ...file.history, events } } : one,
      ) as typeof files;
    };
    expect(afterClosing(closing, register, with_('2024-01-03'))).toEqual(nothing);
    const { cases: changed } = afterClosing(closing, register, with_('2023-12-20'));
    expect(changed).toHaveLength(1);
    expect(changed[0]).toMatchObject({
      documentId: file.documentId,
      was: { standing: expect.stringMatching(/_carried_over$/) },
      is: { standing: expect.stringMatching(/_archived$/) },
    });
  });

  it('knows a case again that goes on in another document, and asks for none that was erased', () => {
    const counted = files.find(({ documentId }) => closing.cases.has(documentId));
    if (!counted) throw new Error('no case was counted');
    const without = files.filter((one) => one !== counted);
    expect(afterClosing(closing, register, without)).toEqual(nothing);
    const successor = { ...counted, documentId: ids.id(), origins: [counted.documentId] };
    expect(afterClosing(closing, register, [...without, successor])).toEqual(nothing);
    const stranger = { ...counted, documentId: ids.id() };
    expect(afterClosing(closing, register, [...without, stranger]).cases).toHaveLength(1);
  });
});

describe('a closing as it is stored', () => {
  it('reads back as it was, however many parts it takes', () => {
    const whole = registerOf(accesses2023());
    const year = closeYear({ year: 2023, register: whole, files });
    const counts = storedCounts(year);
    expect(counts.length).toBeGreaterThan(3);
    for (const part of counts) {
      for (const text of Object.values(part)) expect(String(text).length).toBeLessThan(FROZEN_MAX_LENGTH);
    }
    expect(storedTable(year).length).toBeLessThan(FROZEN_MAX_LENGTH);
    const again = readClosing(storedTable(year), createPrng(3).shuffle(counts));
    expect(again?.report).toEqual(year.report);
    expect(again?.cases).toEqual(year.cases);
    expect([...(again?.accesses ?? [])].sort()).toEqual([...year.accesses].sort());
    expect(whole.every(({ id }) => again && wasCounted(again, id))).toBe(true);
    expect(again && wasCounted(again, late.id)).toBe(false);
  });

  it('is passed over where the table cannot be read', () => {
    const table = JSON.parse(storedTable(closing)) as Record<string, unknown>;
    const broken = [
      'no json',
      '[]',
      JSON.stringify({ ...table, year: 'x' }),
      JSON.stringify({ ...table, desks: [{ desk: 'a', accesses: {}, cases: {} }] }),
      JSON.stringify({ ...table, all: undefined }),
      7,
    ];
    for (const one of broken) expect(readClosing(one, [])).toBeUndefined();
    expect(readClosing(storedTable(closing), [{ cases: '[[1,2,3],["a","b","no such standing"]]' }])?.cases.size).toBe(
      0,
    );
  });
});
