import { useCallback, useEffect, useState } from 'react';
import type { PublicRow } from '../domain/publicKnowledge';
import { createLatest } from './latest';
import { useEngine } from './stores';
import { useEngineEvents } from './useEngineEvents';

/** What is public, open or locked; again after every change, and when `state` is another. Undefined until it is there, or unwanted. */
export const usePublicKnowledge = (isWanted = true, state?: string): readonly PublicRow[] | undefined => {
  const engine = useEngine();
  const [rows, setRows] = useState<readonly PublicRow[]>();
  // What lay in clear while the tablet was locked must not come in over what was read once it was open.
  const [latest] = useState(createLatest);
  const load = useCallback(() => latest(engine.publicKnowledge(), setRows), [engine, latest]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is here to be read depends on it
  useEffect(() => {
    if (isWanted) void load();
  }, [isWanted, state, load]);
  useEngineEvents((event) => {
    if (isWanted && event.type === 'cards' && event.kind === 'public') void load();
  });
  return rows;
};
