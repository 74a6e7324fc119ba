import { useEffect, useState } from 'react';
import type { AccessRow } from '../../state/shown';
import { useStores } from '../../state/stores';

/** Long enough to be read, understood and regretted. */
const KEPT_MS = 30_000;

interface Taken {
  readonly row: AccessRow;
  readonly place: number;
  /** In CSS pixels, of the line in the list. */
  readonly height: number;
}
export interface TakenBack {
  /** The list as it was, with what was taken back still in its place: nothing slides under a finger. */
  readonly withTaken: (
    day: string,
    rows: readonly AccessRow[],
  ) => readonly { readonly row: AccessRow; readonly height: number | undefined }[];
  /** The one that can be put back: the last. */
  readonly last: string | undefined;
  readonly takeBack: (taken: Taken) => Promise<void>;
  readonly putBack: (id: string) => Promise<void>;
}

/** Accesses taken back on this screen, for as long as they keep their places in the list. */
export const useTakenBack = (): TakenBack => {
  const { engine, notices } = useStores();
  const [taken, setTaken] = useState<readonly Taken[]>([]);
  useEffect(() => {
    if (taken.length === 0) return;
    const timer = window.setTimeout(() => setTaken([]), KEPT_MS);
    return () => window.clearTimeout(timer);
  }, [taken]);
  return {
    withTaken: (day, rows) => {
      const ids = new Set(taken.map(({ row }) => row.id));
      const list = rows
        .filter(({ id }) => !ids.has(id))
        .map((row): { row: AccessRow; height: number | undefined } => ({ row, height: undefined }));
      const ofDay = taken.filter(({ row }) => row.values['day'] === day);
      for (const one of ofDay.toSorted((a, b) => a.place - b.place)) list.splice(one.place, 0, one);
      return list;
    },
    last: taken.at(-1)?.row.id,
    takeBack: async (one) => {
      const outcome = await engine.undoAccess(one.row.id);
      if (outcome.ok) setTaken((before) => [...before, one]);
      else notices.getState().problem(outcome.error);
    },
    putBack: async (id) => {
      const outcome = await engine.restoreAccess(id);
      if (outcome.ok) setTaken((before) => before.filter(({ row }) => row.id !== id));
      else notices.getState().problem(outcome.error);
    },
  };
};
