import { useEffect } from 'react';
import type { Card } from '../../state/shown';
import { useShown } from '../../state/stores';

export interface CaseItem {
  readonly id: string;
  readonly code: string;
  readonly alias: string;
  readonly status: string;
  readonly risk: string;
  readonly toDecide: boolean;
  readonly carriedOver: readonly number[];
  readonly changedAt: number;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const RISKS = ['none', 'attention', 'urgent'];

/** Cases with the alias of their person: urgent first, then the last changed. */
export const useCaseList = (): readonly CaseItem[] | undefined => {
  const cases = useShown('cards', (state) => state.byKind['case']);
  const persons = useShown('cards', (state) => state.byKind['person']);
  const households = useShown('cards', (state) => state.byKind['household']);
  const load = useShown('cards', (state) => state.load);
  useEffect(() => {
    void load('case');
    void load('person');
    void load('household');
  }, [load]);
  if (!cases || !persons) return undefined;
  const personOf = new Map<string, Card>(persons.map((card) => [card.documentId, card]));
  const householdOf = new Map<string, Card>((households ?? []).map((card) => [card.documentId, card]));
  return cases
    .map((card) => {
      const person = personOf.get(textOf(card.values['person']));
      return {
        id: card.documentId,
        code: textOf(card.values['code']),
        alias:
          textOf(person?.values['alias']) || textOf(householdOf.get(textOf(card.values['household']))?.values['name']),
        status: textOf(card.values['status']) || 'draft',
        risk: textOf(card.values['riskFlag']) || 'none',
        carriedOver: card.caseLife?.carriedOver ?? [],
        toDecide: card.conflicts.length > 0 || (person?.conflicts.length ?? 0) > 0,
        changedAt: card.changedAt,
      };
    })
    .sort((a, b) => RISKS.indexOf(b.risk) - RISKS.indexOf(a.risk) || b.changedAt - a.changedAt);
};
