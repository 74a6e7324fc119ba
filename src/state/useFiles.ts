import { useEffect, useMemo } from 'react';
import type { FileOfCase } from '../domain/casesOfVisit';
import type { Card } from '../engine/documents/documentViews';
import { useShown } from './stores';

/** A case with its person, as their cards show them. */
export interface FileItem extends FileOfCase {
  readonly code: string;
  readonly alias: string;
  readonly personId: string | undefined;
  readonly caseCard: Card;
  readonly personCard: Card | undefined;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** All cases with their persons; undefined until they are loaded. */
export const useFiles = (): readonly FileItem[] | undefined => {
  const cases = useShown('cards', (state) => state.byKind['case']);
  const persons = useShown('cards', (state) => state.byKind['person']);
  const load = useShown('cards', (state) => state.load);
  useEffect(() => {
    void load('case');
    void load('person');
  }, [load]);
  return useMemo(() => {
    if (!cases || !persons) return undefined;
    const byId = new Map(persons.map((card) => [card.documentId, card]));
    return cases.map((caseCard) => {
      const personCard = byId.get(textOf(caseCard.values['person']));
      return {
        caseId: caseCard.documentId,
        file: caseCard.values,
        person: personCard?.values,
        code: textOf(caseCard.values['code']),
        alias: textOf(personCard?.values['alias']),
        personId: personCard?.documentId,
        caseCard,
        personCard,
      };
    });
  }, [cases, persons]);
};
