import { useEffect, useState } from 'react';
import { useEngine } from '../../state/stores';
import { longLists } from './accessFields';

const NOTHING: Readonly<Record<string, readonly string[]>> = {};

/** The codes this desk uses most. Read once per desk, so that no button moves while somebody works. */
export const useUsed = (desk: unknown): Readonly<Record<string, readonly string[]>> => {
  const engine = useEngine();
  const [used, setUsed] = useState(NOTHING);
  useEffect(() => {
    if (typeof desk !== 'string' || desk === '') return;
    let left = false;
    void Promise.all(longLists.map(async (name) => [name, await engine.frequent(name, desk)] as const)).then(
      (pairs) => {
        if (!left) setUsed(Object.fromEntries(pairs));
      },
    );
    return () => {
      left = true;
    };
  }, [engine, desk]);
  return used;
};
