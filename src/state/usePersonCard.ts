import { useEffect } from 'react';
import type { Card } from '../engine/documents/documentViews';
import { useShown } from './stores';

/** What lists show of a person; undefined until it is loaded. */
export const usePersonCard = (personId: string | undefined): Card | undefined => {
  const load = useShown('cards', (state) => state.load);
  useEffect(() => void load('person'), [load]);
  return useShown('cards', (state) => state.byKind['person']?.find(({ documentId }) => documentId === personId));
};
