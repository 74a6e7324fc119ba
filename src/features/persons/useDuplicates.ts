import { useEffect, useMemo } from 'react';
import { type DuplicateProposal, duplicateProposals } from '../../domain/duplicates';
import type { Card } from '../../state/shown';
import { useShown } from '../../state/stores';

const NONE: readonly Card[] = [];

/** Persons who may be one, and their cards. Those who stand for others are compared once. */
export const useDuplicates = (): {
  readonly proposals: readonly DuplicateProposal[];
  readonly person: (id: string) => Card | undefined;
} => {
  const persons = useShown('cards', (state) => state.byKind['person']) ?? NONE;
  const load = useShown('cards', (state) => state.load);
  useEffect(() => void load('person'), [load]);
  return useMemo(() => {
    const proposals = duplicateProposals(
      persons.map(({ documentId, values, events, rows }) => ({
        id: documentId,
        values,
        events,
        permits: rows.filter(({ record }) => record === 'permit').map((row) => row.values),
      })),
    );
    return { proposals, person: (id) => persons.find(({ documentId }) => documentId === id) };
  }, [persons]);
};
