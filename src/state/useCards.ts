import { useEffect } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Card } from '../engine/documents/documentViews';
import { useShown } from './stores';

/** Cards of these kinds, in their order; undefined while they are not here. Other kinds may change unseen. */
export const useCards = (kinds: readonly string[]): readonly (readonly Card[] | undefined)[] => {
  const load = useShown('cards', (state) => state.load);
  useEffect(() => {
    for (const kind of kinds) void load(kind);
  }, [kinds, load]);
  return useShown(
    'cards',
    useShallow((state) => kinds.map((kind) => state.byKind[kind])),
  );
};
