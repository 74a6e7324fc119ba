import { useCallback, useEffect, useState } from 'react';
import type { YearReport } from '../../domain/report';
import { createLatest } from '../../state/latest';
import type { ClosedYearView } from '../../state/shown';
import { useEngine } from '../../state/stores';
import { useEngineEvents } from '../../state/useEngineEvents';

interface Year {
  readonly report: YearReport;
  /** Undefined while the year is open. */
  readonly closed: ClosedYearView | undefined;
}

const COUNTED = ['case', 'yearClosing'];

/** The figures of a year, counted anew when something comes in; undefined while they are counted for the first time. */
export const useYear = (year: number): Year | undefined => {
  const engine = useEngine();
  const [shown, setShown] = useState<Year>();
  // Who has gone on to another year, or something new has come in: what was counted before is not put in its place.
  const [latest] = useState(createLatest);
  const load = useCallback(async () => {
    const counted = Promise.all([engine.report(year), engine.closedYear(year)]);
    await latest(counted, ([report, closed]) => setShown({ report, closed }));
  }, [engine, year, latest]);
  useEffect(() => void load(), [load]);
  useEngineEvents((event) => {
    if (event.type === 'register' || (event.type === 'cards' && COUNTED.includes(event.kind))) void load();
  });
  return shown?.report.year === year ? shown : undefined;
};

const YEARS_BACK = 4;

/** The last few, and before them those in which there is anything. */
export const useYears = (thisYear: number): readonly number[] => {
  const engine = useEngine();
  const [found, setFound] = useState<readonly number[]>([]);
  useEffect(() => void engine.figureYears().then(setFound), [engine]);
  const last = Array.from({ length: YEARS_BACK }, (_, ago) => thisYear - ago);
  return [...last, ...found.filter((year) => year <= thisYear - YEARS_BACK)];
};
