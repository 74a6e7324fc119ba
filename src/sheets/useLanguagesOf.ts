import { useEffect } from 'react';
import { useShown } from '../state/stores';

/** A person's languages, from their card; the one something was read to them in comes first. */
export const useLanguagesOf = (personId: unknown, readIn = ''): readonly string[] => {
  const persons = useShown('cards', (state) => state.byKind['person']);
  const load = useShown('cards', (state) => state.load);
  useEffect(() => void load('person'), [load]);
  const spoken = persons?.find(({ documentId }) => documentId === personId)?.values['languages'];
  return [...new Set([...(readIn === '' ? [] : [readIn]), ...(Array.isArray(spoken) ? spoken.map(String) : [])])];
};
