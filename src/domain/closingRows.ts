/**
 * A closing as it is stored: the table as one value, and what it was counted from in as many parts as it takes. What a build
 * cannot read it passes over, rather than showing half a table.
 */

import type { Values } from './fields/field';
import { thaw } from './fields/frozen';
import type { YearReport } from './report';
import { type CountedCase, ROW_MARK, type Standing, standings, WRITE_MARK, type YearClosing } from './yearClosing';

const ACCESSES_IN_PART = 5000;
const CASES_IN_PART = 1000;
const MARK = ROW_MARK + WRITE_MARK;

const inParts = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));

export const storedTable = ({ report }: YearClosing): string => JSON.stringify(report);

/** Fields of the rows that say what was counted. */
export const storedCounts = ({ accesses, cases }: YearClosing): readonly Values[] => [
  ...inParts(
    // A write of fewer letters would shift all that follow.
    [...accesses].map(([row, write]) => row + write.padEnd(WRITE_MARK, ' ')),
    ACCESSES_IN_PART,
  ).map((part) => ({ accesses: JSON.stringify(part.join('')) })),
  ...inParts([...cases], CASES_IN_PART).map((part) => ({
    cases: JSON.stringify(part.map(([id, { desk, standing }]) => [id, desk, standing])),
  })),
];

const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null;
const haveNumbers = (value: unknown, names: readonly string[]): boolean =>
  isObject(value) && names.every((name) => Number.isSafeInteger(value[name]));
const isListOf = (value: unknown, holds: (one: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(holds);
const isText = (value: unknown): boolean => typeof value === 'string';
const isRanked = (value: unknown): boolean => haveNumbers(value, ['count']) && isText((value as Values)['code']);

const ACCESS_NUMBERS = ['front', 'remote', 'mobile', 'total', 'first', 'italian'];
const CASE_NUMBERS = ['total', 'fromEarlierYears', 'openedInYear', 'archivedInYear', 'carriedOver', 'fast'];

const areFigures = (value: unknown): boolean => {
  if (!isObject(value)) return false;
  const { accesses, cases } = value;
  if (!isObject(accesses) || !haveNumbers(accesses, ACCESS_NUMBERS) || !haveNumbers(cases, CASE_NUMBERS)) return false;
  const { leadingAgeBands, leadingSexes, topReasons, topNationalities, perMonth } = accesses;
  return (
    [leadingAgeBands, leadingSexes].every((codes) => isListOf(codes, isText)) &&
    [topReasons, topNationalities].every((codes) => isListOf(codes, isRanked)) &&
    isListOf(perMonth, Number.isSafeInteger)
  );
};

const readTable = (text: unknown): YearReport | undefined => {
  const table = thaw(text);
  if (!isObject(table) || !haveNumbers(table, ['year', 'corrections', 'undecided', 'notUnderstood'])) return undefined;
  const hasDesks = isListOf(table['desks'], (one) => areFigures(one) && isText((one as Values)['desk']));
  return hasDesks && areFigures(table['all']) ? ({ ...table, closed: true } as unknown as YearReport) : undefined;
};

const readCase = (raw: unknown): readonly [string, CountedCase][] => {
  const [id, desk, standing] = Array.isArray(raw) ? (raw as unknown[]) : [];
  return typeof id === 'string' && typeof desk === 'string' && standings.some((one) => one === standing)
    ? [[id, { desk, standing: standing as Standing }]]
    : [];
};

/** `counts`: the values of the rows that belong to it. `undefined` where this build cannot read the table. */
export const readClosing = (table: unknown, counts: readonly Values[]): YearClosing | undefined => {
  const report = readTable(table);
  if (!report) return undefined;
  const accesses = new Map<string, string>();
  const cases = new Map<string, CountedCase>();
  for (const part of counts) {
    const marks = thaw(part['accesses']);
    for (let at = 0; typeof marks === 'string' && at < marks.length; at += MARK) {
      accesses.set(marks.slice(at, at + ROW_MARK), marks.slice(at + ROW_MARK, at + MARK).trimEnd());
    }
    const files = thaw(part['cases']);
    if (Array.isArray(files)) for (const [id, counted] of files.flatMap(readCase)) cases.set(id, counted);
  }
  return { report, accesses, cases };
};
