import { useEffect, useState } from 'react';
import type { Values } from '../../domain/fields/field';
import { useStores } from '../../state/stores';

export interface Undo {
  readonly offered: boolean;
  readonly offer: (id: string, until: number, values: Values) => void;
  /** The values taken back; undefined when it was too late. */
  readonly takeBack: () => Promise<Values | undefined>;
}

/** For a minute a recorded access leaves no trace when taken back. */
export const useUndo = (): Undo => {
  const { engine, notices } = useStores();
  const [last, setLast] = useState<{ readonly id: string; readonly until: number; readonly values: Values }>();
  useEffect(() => {
    if (!last) return;
    const timer = window.setTimeout(() => setLast(undefined), Math.max(0, last.until - Date.now()));
    return () => window.clearTimeout(timer);
  }, [last]);
  return {
    offered: last !== undefined,
    offer: (id, until, values) => setLast({ id, until, values }),
    takeBack: async () => {
      if (!last) return undefined;
      setLast(undefined);
      const outcome = await engine.undoAccess(last.id);
      if (outcome.ok) return last.values;
      notices.getState().problem(outcome.error);
      return undefined;
    },
  };
};
