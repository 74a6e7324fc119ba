/**
 * The figures of one year, per desk and for all desks: S1 to S9 from the register, S10 to S15 from the cases. Always
 * computed, never kept, except when a year is closed. Accesses are contacts, not people: every table says so.
 */
import { type CaseHistory, type CaseYear, caseYear } from './caseYear';
import { createTally, type Tally } from './count';
import { isDay } from './fields/day';
import type { Values } from './fields/field';
import { attributesOf, type Code } from './lists/index';
import { leading, type RankedCode, topFive } from './ranking';
import { access } from './records/access';
import { correctedYear, countedValue, otherValues, type RegisterRow } from './register';

export interface AccessFigures {
  /** S1 to S4; `total` is the sum of the three. */
  readonly front: number;
  readonly remote: number;
  readonly mobile: number;
  readonly total: number;
  /** S5, S6. */
  readonly first: number;
  readonly italian: number;
  /** S7: all tied codes, in list order; empty when nothing was recorded. */
  readonly leadingAgeBands: readonly string[];
  readonly leadingSexes: readonly string[];
  /** S8, S9. */
  readonly topReasons: readonly RankedCode[];
  readonly topNationalities: readonly RankedCode[];
  /** Twelve numbers, January first. */
  readonly perMonth: readonly number[];
}
/** S10 to S15, in order. `fast` is never part of `total`. */
export interface CaseFigures {
  readonly total: number;
  readonly fromEarlierYears: number;
  readonly openedInYear: number;
  readonly archivedInYear: number;
  readonly carriedOver: number;
  readonly fast: number;
}
export interface DeskYear {
  /** Row id of the desk. */
  readonly desk: string;
  readonly accesses: AccessFigures;
  readonly cases: CaseFigures;
}
export interface YearReport {
  readonly year: number;
  readonly desks: readonly DeskYear[];
  readonly all: { readonly accesses: AccessFigures; readonly cases: CaseFigures };
  /** Corrections of accesses of this year: how many, nothing else. */
  readonly corrections: number;
  /** Accesses with several values still to decide between: each is counted once. */
  readonly undecided: number;
  /** Accesses this version of the app cannot place in a column; they are in no figure. */
  readonly notUnderstood: number;
  /** A closed year never changes; what came later stands under `afterClosing`. */
  readonly closed: boolean;
  readonly afterClosing: {
    readonly arrived: number;
    readonly corrected: number;
    /** Corrections the closed year refused. */
    readonly asked: number;
    readonly cases: number;
  };
}

export type ChannelGroup = 'front' | 'remote' | 'mobile';

export interface YearInput {
  readonly year: number;
  /** Desks to show even when empty, in the order to show them; others follow by id. */
  readonly desks?: readonly string[];
  readonly register: Iterable<RegisterRow>;
  readonly cases: Iterable<CaseHistory>;
  /** Where a team counts a channel in another column than the list does (S2: the video desk). */
  readonly channelGroups?: Partial<Readonly<Record<Code<'contact_channel'>, ChannelGroup>>>;
}

const NOT_AN_ANSWER = ['not_recorded'];
const NOT_FOREIGN = ['IT', 'not_recorded'];
const MONTHS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];
const noCases: CaseFigures = {
  total: 0,
  fromEarlierYears: 0,
  openedInYear: 0,
  archivedInYear: 0,
  carriedOver: 0,
  fast: 0,
};

export const yearReport = (input: YearInput): YearReport => {
  const { year, register, cases } = input;
  const groupOf = (channel: unknown): unknown =>
    input.channelGroups?.[channel as Code<'contact_channel'>] ??
    attributesOf('contact_channel', channel)?.['statGroup'];
  const tallies = new Map<string, Tally>();
  const caseFigures = new Map<string, CaseFigures>();
  let [corrections, undecided, notUnderstood] = [0, 0, 0];

  for (const row of register) {
    const value = countedValue(row)?.value;
    if (correctedYear(value) === year) corrections++;
    const values = accessOf(value, year);
    if (values === undefined) continue;
    if (otherValues(row).length > 0) undecided++;
    const { desk, channel } = values;
    if (typeof desk !== 'string' || groupOf(channel) === undefined) {
      notUnderstood++;
      continue;
    }
    const tally = tallies.get(desk) ?? createTally(access);
    tally.add(values);
    tallies.set(desk, tally);
  }
  for (const history of cases) {
    const stands = caseYear(history, year);
    if (stands === undefined) continue;
    caseFigures.set(history.desk, addCase(caseFigures.get(history.desk) ?? noCases, stands));
  }

  const shown = input.desks ?? [];
  const others = [...new Set([...tallies.keys(), ...caseFigures.keys()])].filter((desk) => !shown.includes(desk));
  const desks = [...shown, ...others.toSorted()].map((desk) => ({
    desk,
    accesses: accessFigures(tallies.get(desk) ?? createTally(access), groupOf),
    cases: caseFigures.get(desk) ?? noCases,
  }));
  const whole = createTally(access);
  for (const tally of tallies.values()) whole.merge(tally);
  return {
    year,
    desks,
    all: { accesses: accessFigures(whole, groupOf), cases: desks.map(({ cases: of }) => of).reduce(addCases, noCases) },
    corrections,
    undecided,
    notUnderstood,
    closed: false,
    afterClosing: { arrived: 0, corrected: 0, asked: 0, cases: 0 },
  };
};

/** The values of an access of that year; `undefined` for anything else a row may hold. */
export const accessOf = (value: unknown, year: number): Values | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const { day } = value as Values;
  return isDay(day) && Number(day.slice(0, 4)) === year ? (value as Values) : undefined;
};

const accessFigures = (tally: Tally, groupOf: (channel: unknown) => unknown): AccessFigures => {
  const inGroup = (group: ChannelGroup) =>
    [...tally.options('channel')].reduce(
      (sum, [channel, count]) => (groupOf(channel) === group ? sum + count : sum),
      0,
    );
  return {
    front: inGroup('front'),
    remote: inGroup('remote'),
    mobile: inGroup('mobile'),
    total: tally.rows,
    first: tally.of('firstAccess', 'yes'),
    italian: tally.of('nationality', 'IT'),
    leadingAgeBands: leading('age_band', tally.options('ageBand'), NOT_AN_ANSWER),
    leadingSexes: leading('sex', tally.options('sex'), NOT_AN_ANSWER),
    topReasons: topFive('request_reason', tally.options('reason')),
    topNationalities: topFive('nationality', tally.options('nationality'), NOT_FOREIGN),
    perMonth: MONTHS.map((month) => tally.of('day', month)),
  };
};

const addCase = (figures: CaseFigures, stands: CaseYear): CaseFigures => {
  if (stands.counts === 'fast') return { ...figures, fast: figures.fast + 1 };
  const [earlier, archived] = [stands.opened === 'earlier' ? 1 : 0, stands.end === 'archived' ? 1 : 0];
  return {
    total: figures.total + 1,
    fromEarlierYears: figures.fromEarlierYears + earlier,
    openedInYear: figures.openedInYear + 1 - earlier,
    archivedInYear: figures.archivedInYear + archived,
    carriedOver: figures.carriedOver + 1 - archived,
    fast: figures.fast,
  };
};

const addCases = (a: CaseFigures, b: CaseFigures): CaseFigures => ({
  total: a.total + b.total,
  fromEarlierYears: a.fromEarlierYears + b.fromEarlierYears,
  openedInYear: a.openedInYear + b.openedInYear,
  archivedInYear: a.archivedInYear + b.archivedInYear,
  carriedOver: a.carriedOver + b.carriedOver,
  fast: a.fast + b.fast,
});
