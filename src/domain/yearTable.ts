/**
 * The yearly table as rows of cells, for the screen's table, the printer and the file for the funder: one row a
 * measure, one column a desk and one for all of them when there are several, and under it the line that says what an
 * access is. Words are passed in.
 */
import type { RankedCode } from './ranking';
import type { AccessFigures, CaseFigures, YearReport } from './report';

const accessMeasures = ['front', 'remote', 'mobile', 'total', 'first', 'italian'] as const;
const caseMeasures = [
  'total',
  'fromEarlierYears',
  'openedInYear',
  'archivedInYear',
  'carriedOver',
  'fast',
] as const satisfies readonly (keyof CaseFigures)[];

export interface YearTableWords {
  readonly measure: (name: string) => string;
  readonly code: (list: 'age_band' | 'sex' | 'request_reason' | 'nationality', code: string) => string;
  readonly deskName: (desk: string) => string;
  readonly allDesks: string;
  readonly contactsNotPeople: string;
  readonly tiedMark: string;
}

export type TableRow = readonly (string | number)[];

export const yearTable = (report: YearReport, words: YearTableWords): readonly TableRow[] => {
  const isSingle = report.desks.length === 1;
  const columns = isSingle ? report.desks : [...report.desks, report.all];
  const row = (name: string, cell: (accesses: AccessFigures, cases: CaseFigures) => string | number): TableRow => [
    words.measure(name),
    ...columns.map(({ accesses, cases }) => cell(accesses, cases)),
  ];
  const ranked = (list: 'request_reason' | 'nationality', codes: readonly RankedCode[]) =>
    codes
      .map(
        ({ code, count, tiedWithFifth }) => `${words.code(list, code)} ${count}${tiedWithFifth ? words.tiedMark : ''}`,
      )
      .join(', ');
  const named = (list: 'age_band' | 'sex', codes: readonly string[]) =>
    codes.map((code) => words.code(list, code)).join(', ');
  return [
    [
      String(report.year),
      ...report.desks.map(({ desk }) => words.deskName(desk)),
      ...(isSingle ? [] : [words.allDesks]),
    ],
    ...accessMeasures.map((name) => row(`accesses.${name}`, (accesses) => accesses[name])),
    row('accesses.leadingAgeBands', (accesses) => named('age_band', accesses.leadingAgeBands)),
    row('accesses.leadingSexes', (accesses) => named('sex', accesses.leadingSexes)),
    row('accesses.topReasons', (accesses) => ranked('request_reason', accesses.topReasons)),
    row('accesses.topNationalities', (accesses) => ranked('nationality', accesses.topNationalities)),
    ...caseMeasures.map((name) => row(`cases.${name}`, (_, cases) => cases[name])),
    [words.contactsNotPeople],
  ];
};
