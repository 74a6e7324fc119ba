import { describe, expect, it } from 'vitest';
import type { RegisterRow } from '../../src/domain/register';
import { yearReport } from '../../src/domain/report';
import { afterClosing, closedReport, closeYear } from '../../src/domain/yearClosing';
import { accesses2023, registerOf } from '../support/accesses2023';
import { cases2023 } from '../support/cases2023';
import { createPrng } from '../support/prng';

const register = registerOf(accesses2023().slice(0, 50));
const input = { year: 2023, register, cases: cases2023() };
const closing = closeYear(input);
const [first, second] = register as [RegisterRow, RegisterRow];
const corrected: RegisterRow = {
  ...first,
  values: [{ key: `${first.id}/zz`, value: { ...(first.values[0]?.value as object), nationality: 'SN' } }],
};
const late: RegisterRow = { ...second, id: 'late', values: [{ key: 'late/a', value: second.values[0]?.value }] };
const nextYear: RegisterRow = {
  id: 'next',
  values: [{ key: 'next/a', value: { ...(second.values[0]?.value as object), day: '2024-01-02' } }],
};

describe('closing a year', () => {
  it('keeps the table as it was counted', () => {
    expect(closing.report).toEqual({ ...yearReport(input), closed: true });
  });

  it('lists what arrived or was corrected later, and changes no figure', () => {
    const later = [corrected, ...register.slice(1), late, nextYear];
    expect(afterClosing(closing, later)).toEqual({ arrived: ['late'], corrected: [first.id] });
    expect(closedReport(closing, later)).toEqual({ ...closing.report, afterClosing: { arrived: 1, corrected: 1 } });
    expect(afterClosing(closing, createPrng(4).shuffle(later))).toEqual(afterClosing(closing, later));
  });

  it('finds nothing after closing while nothing came', () => {
    expect(afterClosing(closing, register)).toEqual({ arrived: [], corrected: [] });
  });

  it('can be stored as plain JSON', () => {
    expect(JSON.parse(JSON.stringify(closing))).toEqual(closing);
  });
});
