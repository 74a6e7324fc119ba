import { useCallback, useEffect, useState } from 'react';
import type { AccessRow } from '../../state/shown';
import { useEngine } from '../../state/stores';
import { useEngineEvents } from '../../state/useEngineEvents';

/** The accesses of a place on a day. */
export const useAccessesAt = (site: string, day: string): readonly AccessRow[] | undefined => {
  const engine = useEngine();
  const [rows, setRows] = useState<readonly AccessRow[]>();
  const load = useCallback(async () => {
    const ofMonth = await engine.accesses({ desk: site, month: day.slice(0, 7) });
    setRows(ofMonth.filter(({ values }) => values['day'] === day));
  }, [engine, site, day]);
  useEffect(() => void load(), [load]);
  useEngineEvents((event) => {
    if (event.type === 'register') void load();
  });
  return rows;
};
