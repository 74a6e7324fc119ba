/**
 * Closing a year keeps its table and what it was counted from. What arrives later, an access that was still on a
 * tablet or a correction, is kept and listed under "after closing", and never changes the closed table.
 */
import { countedValue, type RegisterRow } from './register';
import { accessOf, type YearInput, type YearReport, yearReport } from './report';

export interface YearClosing {
  readonly report: YearReport;
  /** Row id of each counted access to the key of the value that counted. */
  readonly countedFrom: Readonly<Record<string, string>>;
}

/** Row ids of accesses that came after closing. */
export interface AfterClosing {
  readonly arrived: readonly string[];
  readonly corrected: readonly string[];
}

export const closeYear = (input: YearInput): YearClosing => {
  const register = [...input.register];
  const countedFrom: Record<string, string> = {};
  for (const row of register) {
    const counted = countedValue(row);
    if (counted !== undefined && accessOf(counted.value, input.year) !== undefined) countedFrom[row.id] = counted.key;
  }
  return { report: { ...yearReport({ ...input, register }), closed: true }, countedFrom };
};

export const afterClosing = (closing: YearClosing, register: Iterable<RegisterRow>): AfterClosing => {
  const [arrived, corrected]: [string[], string[]] = [[], []];
  for (const row of register) {
    const counted = countedValue(row);
    if (counted === undefined) continue;
    const before = Object.hasOwn(closing.countedFrom, row.id) ? closing.countedFrom[row.id] : undefined;
    if (before !== undefined && before !== counted.key) corrected.push(row.id);
    if (before === undefined && accessOf(counted.value, closing.report.year) !== undefined) arrived.push(row.id);
  }
  return { arrived: arrived.toSorted(), corrected: corrected.toSorted() };
};

/** What the screen of a closed year shows: the table as it was, and how much came after. */
export const closedReport = (closing: YearClosing, register: Iterable<RegisterRow>): YearReport => {
  const after = afterClosing(closing, register);
  return { ...closing.report, afterClosing: { arrived: after.arrived.length, corrected: after.corrected.length } };
};
