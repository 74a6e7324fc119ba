/** The figures of a year, and closing it: the table is counted here, from what this tablet holds, and stays as it was. */
import { toBase64Url } from '../../base/bytes';
import { fail, ok } from '../../base/result';
import { storedCounts, storedTable } from '../../domain/closingRows';
import { closingLabel } from '../../domain/documents';
import { isDay } from '../../domain/fields/day';
import type { Values } from '../../domain/fields/field';
import { may } from '../../domain/permissions';
import { correctionAsked, countedValue, type RegisterRow } from '../../domain/register';
import { yearReport } from '../../domain/report';
import { type AfterClosing, afterClosing, closedReport, closeYear } from '../../domain/yearClosing';
import type { Outcome } from '../engine';
import type { OpenedSeat } from '../entrance/openedSeat';
import { ownProfile } from '../seat/seat';
import type { Work } from '../workNames';
import type { ClosedYear } from './closedYears';
import type { ClosingView } from './closedYearViews';
import { romeDay } from './romeDay';

const ROW_ID_BYTES = 16;

type YearCalls = 'report' | 'figureYears' | 'closeYear' | 'closedYear';

const viewOf = ({ closing, on, by }: ClosedYear): ClosingView => ({ on, by, report: closing.report });

export const createYearWork = (
  open: OpenedSeat,
  after: (outcome: Outcome, ids: readonly string[]) => Promise<Outcome>,
): Pick<Work, YearCalls> => {
  const { seat, register, records, cards, closedYears } = open;
  const { inTurn } = seat;

  /** Undefined while the year is open. */
  const later = async (year: number, rows: readonly RegisterRow[]) => {
    const [first, ...others] = await closedYears.of(year);
    if (!first) return undefined;
    const what: AfterClosing = afterClosing(first.closing, rows, cards.caseFiles());
    return { first, others, what };
  };

  /** Counted once for all of it: what is told apart later is what stood in this table. */
  const close = async (year: number): Promise<{ readonly outcome: Outcome; readonly id: string }> => {
    const refuse = (why: 'not_allowed' | 'year_not_over' | 'year_closed') => ({ outcome: fail(why), id: '' });
    const profile = ownProfile(seat);
    const today = romeDay(seat.ports.now());
    if (!profile || !may(profile, 'create', 'yearClosing')) return refuse('not_allowed');
    if (year >= Number(today.slice(0, 4))) return refuse('year_not_over');
    if ((await closedYears.of(year)).length > 0) return refuse('year_closed');
    const closing = closeYear({ year, register: await register.rows(), files: cards.caseFiles() });
    const id = await records.ofTeam('yearClosing', closingLabel(year));
    // What it was counted from comes first: whoever sees the closing has all of it.
    const row = toBase64Url(seat.crypto.random(ROW_ID_BYTES));
    for (const count of storedCounts(closing)) {
      const added = await records.addRow(id, 'closingCount', { closing: row, ...count });
      if (!added.ok) return { outcome: added, id };
    }
    const values = { year, closedOn: today, closedBy: seat.name, table: storedTable(closing) };
    const closed = await records.addRow(id, 'yearClosing', values, row);
    return { outcome: closed.ok ? ok(undefined) : closed, id };
  };

  return {
    report: async (year) => {
      // Cases are counted from their cards.
      await open.catchUp();
      return inTurn(async () => {
        const rows = await register.rows();
        const known = await later(year, rows);
        if (known) return closedReport(known.first.closing, known.what);
        return yearReport({ year, register: rows, cases: cards.caseHistories() });
      });
    },
    figureYears: async () => {
      await open.catchUp();
      return inTurn(async () => {
        const days = (await register.rows()).map((row) => (countedValue(row)?.value as Values | undefined)?.['day']);
        const opened = cards.caseHistories().map(({ openedOn }) => openedOn);
        const found = [...days, ...opened].flatMap((day) => (isDay(day) ? [Number(day.slice(0, 4))] : []));
        return [...new Set([...found, ...(await closedYears.years())])].sort((a, b) => b - a);
      });
    },
    closeYear: async (year) => {
      // There is no reopening: what has come in and is not applied yet is counted, and may be another's closing.
      await open.current();
      const { outcome, id } = await inTurn(() => close(year));
      const told = await after(outcome, outcome.ok ? [id] : []);
      // Whoever looks at the register sees that its rows are frozen now.
      if (told.ok) seat.tell({ type: 'register' });
      return told;
    },
    closedYear: async (year) => {
      await open.catchUp();
      return inTurn(async () => {
        const rows = await register.rows();
        const known = await later(year, rows);
        if (!known) return undefined;
        const values = new Map(rows.map((row) => [row.id, countedValue(row)?.value as Values]));
        const waiting = new Set(register.waiting().map(({ id }) => id));
        const valuesOf = (ids: readonly string[]) =>
          ids.flatMap((id): Values[] => {
            const value = values.get(id);
            return value ? [value] : [];
          });
        const { first, others, what } = known;
        return {
          closing: viewOf(first),
          others: others.map(viewOf),
          arrived: valuesOf(what.arrived),
          corrected: valuesOf(what.corrected),
          asked: what.asked.flatMap((id) => {
            const asked = correctionAsked(values.get(id));
            return asked ? [{ id, from: values.get(asked.access), to: asked.to, waiting: waiting.has(id) }] : [];
          }),
          cases: what.cases,
        };
      });
    },
  };
};
