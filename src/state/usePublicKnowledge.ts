import { useCallback, useEffect, useState } from 'react';
import type { PublicRow } from '../domain/publicKnowledge';
import { useEngine } from './stores';
import { useEngineEvents } from './useEngineEvents';

/** What is public, open or locked; again after every change. Undefined until it is there, and where nobody wants it. */
export const usePublicKnowledge = (isWanted = true): readonly PublicRow[] | undefined => {
  const engine = useEngine();
  const [rows, setRows] = useState<readonly PublicRow[]>();
  const load = useCallback(async () => setRows(await engine.publicKnowledge()), [engine]);
  useEffect(() => {
    if (isWanted) void load();
  }, [isWanted, load]);
  useEngineEvents((event) => {
    if (isWanted && event.type === 'cards' && event.kind === 'public') void load();
  });
  return rows;
};
