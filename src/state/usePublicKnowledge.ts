import { useCallback, useEffect, useState } from 'react';
import type { PublicRow } from '../domain/publicKnowledge';
import { useEngine } from './stores';
import { useEngineEvents } from './useEngineEvents';

/** What is public, open or locked; again after every change, and when `state` is another. Undefined until it is there, or unwanted. */
export const usePublicKnowledge = (isWanted = true, state?: string): readonly PublicRow[] | undefined => {
  const engine = useEngine();
  const [rows, setRows] = useState<readonly PublicRow[]>();
  const load = useCallback(async () => setRows(await engine.publicKnowledge()), [engine]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is here to be read depends on it
  useEffect(() => {
    if (isWanted) void load();
  }, [isWanted, state, load]);
  useEngineEvents((event) => {
    if (isWanted && event.type === 'cards' && event.kind === 'public') void load();
  });
  return rows;
};
