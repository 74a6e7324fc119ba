/**
 * Closing a year keeps its table and what it was counted from. What arrives or changes later, an access that was still on a
 * tablet, a correction, a case, is kept and listed under "after closing", and never changes the closed table.
 */
import { type CaseHistory, type CaseYear, caseYear } from './caseYear';
import { correctionAsked, countedValue, type RegisterRow, type RegisterValue } from './register';
import { accessOf, type YearInput, type YearReport, yearReport } from './report';

/** How a case counted in a year; `opened`: in that year. */
export const standings = [
  'fast',
  'earlier_archived',
  'earlier_carried_over',
  'opened_archived',
  'opened_carried_over',
] as const;
export type Standing = (typeof standings)[number];

export interface CountedCase {
  /** Row id of the desk. */
  readonly desk: string;
  readonly standing: Standing;
}

export interface YearClosing {
  readonly report: YearReport;
  /** Of each counted access the beginning of its row id, and of the write that counted: enough to tell them apart. */
  readonly accesses: ReadonlyMap<string, string>;
  /** By document id. */
  readonly cases: ReadonlyMap<string, CountedCase>;
}

export interface CaseFile {
  readonly documentId: string;
  /** Documents it stands for, where part of it was erased. */
  readonly origins?: readonly string[];
  readonly history: CaseHistory;
}

export type ClosingInput = Omit<YearInput, 'cases'> & { readonly files: Iterable<CaseFile> };

/** A case that counts otherwise than it did; undefined where it does not count in that year. */
export interface LaterCase {
  readonly documentId: string;
  readonly was: CountedCase | undefined;
  readonly is: CountedCase | undefined;
}

export interface AfterClosing {
  /** Row ids of accesses. */
  readonly arrived: readonly string[];
  readonly corrected: readonly string[];
  /** Row ids of corrections that somebody wanted to make and that the closed year refused. */
  readonly asked: readonly string[];
  readonly cases: readonly LaterCase[];
}

export const ROW_MARK = 11;
export const WRITE_MARK = 6;

const marksOf = (row: RegisterRow, counted: RegisterValue): readonly [row: string, write: string] => [
  row.id.slice(0, ROW_MARK),
  counted.key.slice(row.id.length + 1, row.id.length + 1 + WRITE_MARK),
];

const standingOf = (stands: CaseYear): Standing => {
  if (stands.counts === 'fast') return 'fast';
  return stands.opened === 'earlier' ? `earlier_${stands.end}` : `opened_${stands.end}`;
};

const countedCase = ({ history }: CaseFile, year: number): CountedCase | undefined => {
  const stands = caseYear(history, year);
  return stands && { desk: history.desk, standing: standingOf(stands) };
};

export const closeYear = (input: ClosingInput): YearClosing => {
  const [register, files] = [[...input.register], [...input.files]];
  const accesses = new Map<string, string>();
  for (const row of register) {
    const counted = countedValue(row);
    if (counted && accessOf(counted.value, input.year)) accesses.set(...marksOf(row, counted));
  }
  const cases = new Map<string, CountedCase>();
  for (const file of files) {
    const counted = countedCase(file, input.year);
    if (counted) cases.set(file.documentId, counted);
  }
  const report = yearReport({ ...input, register, cases: files.map(({ history }) => history) });
  return { report: { ...report, closed: true }, accesses, cases };
};

const isSame = (a: CountedCase | undefined, b: CountedCase | undefined): boolean =>
  a?.desk === b?.desk && a?.standing === b?.standing;

export const wasCounted = ({ accesses }: YearClosing, row: string): boolean => accesses.has(row.slice(0, ROW_MARK));

export const afterClosing = (
  closing: YearClosing,
  register: Iterable<RegisterRow>,
  files: Iterable<CaseFile>,
): AfterClosing => {
  const { year } = closing.report;
  const [arrived, corrected, asked]: [string[], string[], string[]] = [[], [], []];
  for (const row of register) {
    const counted = countedValue(row);
    if (counted === undefined) continue;
    if (correctionAsked(counted.value)?.year === year) asked.push(row.id);
    const [mark, write] = marksOf(row, counted);
    const before = closing.accesses.get(mark);
    if (before !== undefined && before !== write) corrected.push(row.id);
    if (before === undefined && accessOf(counted.value, year) !== undefined) arrived.push(row.id);
  }
  const cases = [...files].flatMap((file) => {
    const { documentId } = file;
    const was = [documentId, ...(file.origins ?? [])].map((id) => closing.cases.get(id)).find((one) => one);
    const is = countedCase(file, year);
    return isSame(was, is) ? [] : [{ documentId, was, is }];
  });
  return {
    arrived: arrived.toSorted(),
    corrected: corrected.toSorted(),
    asked: asked.toSorted(),
    cases: cases.toSorted((a, b) => (a.documentId < b.documentId ? -1 : 1)),
  };
};

/** What the screen of a closed year shows: the table as it was, and how much came after. */
export const closedReport = (closing: YearClosing, after: AfterClosing): YearReport => ({
  ...closing.report,
  afterClosing: {
    arrived: after.arrived.length,
    corrected: after.corrected.length,
    asked: after.asked.length,
    cases: after.cases.length,
  },
});
