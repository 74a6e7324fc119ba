import { useEffect, useMemo } from 'react';
import type { FileOfCase } from '../domain/casesOfVisit';
import { homesOfCases, membershipsOf, peopleOfCases } from '../domain/households';
import type { Card } from '../engine/documents/documentViews';
import { useShown } from './stores';
import { todayInRome } from './today';

/** A case with its person and who lives with them, as their cards show them. */
export interface FileItem extends FileOfCase {
  readonly code: string;
  readonly alias: string;
  readonly personId: string | undefined;
  readonly caseCard: Card;
  readonly personCard: Card | undefined;
  /** Who else is in the household it is about, or in that of the person. */
  readonly members: readonly Card[];
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** All cases with their people; undefined until they are loaded. */
export const useFiles = (): readonly FileItem[] | undefined => {
  const cases = useShown('cards', (state) => state.byKind['case']);
  const persons = useShown('cards', (state) => state.byKind['person']);
  const households = useShown('cards', (state) => state.byKind['household']);
  const load = useShown('cards', (state) => state.load);
  useEffect(() => {
    void load('case');
    void load('person');
    void load('household');
  }, [load]);
  const today = todayInRome();
  return useMemo(() => {
    if (!cases || !persons || !households) return undefined;
    const byId = new Map(persons.map((card) => [card.documentId, card]));
    const peopleOf = peopleOfCases(membershipsOf(households), today);
    const homesOf = homesOfCases(households, today);
    return cases.map((caseCard) => {
      const personCard = byId.get(textOf(caseCard.values['person']));
      return {
        caseId: caseCard.documentId,
        file: caseCard.values,
        person: personCard?.values,
        homes: homesOf(caseCard.values),
        code: textOf(caseCard.values['code']),
        alias: textOf(personCard?.values['alias']),
        personId: personCard?.documentId,
        caseCard,
        personCard,
        members: peopleOf(caseCard.values).flatMap((id) => (id === personCard?.documentId ? [] : (byId.get(id) ?? []))),
      };
    });
  }, [cases, persons, households, today]);
};
