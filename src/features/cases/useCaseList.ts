import { useEffect, useMemo, useRef } from 'react';
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

const isSame = (a: CaseItem, b: CaseItem): boolean =>
  (Object.keys(a) as (keyof CaseItem)[]).every((name) => String(a[name]) === String(b[name]));

const itemsOf = (
  cases: readonly Card[],
  persons: readonly Card[],
  households: readonly Card[],
): readonly CaseItem[] => {
  const personOf = new Map<string, Card>(persons.map((card) => [card.documentId, card]));
  const householdOf = new Map<string, Card>(households.map((card) => [card.documentId, card]));
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

/** Cases with the alias of their person: urgent first, then the last changed. One that is as it was is the same object. */
export const useCaseList = (): readonly CaseItem[] | undefined => {
  const cases = useShown('cards', (state) => state.byKind['case']);
  const persons = useShown('cards', (state) => state.byKind['person']);
  const households = useShown('cards', (state) => state.byKind['household']);
  const load = useShown('cards', (state) => state.load);
  const before = useRef<ReadonlyMap<string, CaseItem>>(new Map());
  useEffect(() => {
    void load('case');
    void load('person');
    void load('household');
  }, [load]);
  return useMemo(() => {
    if (!cases || !persons) return undefined;
    const items = itemsOf(cases, persons, households ?? []).map((item) => {
      const known = before.current.get(item.id);
      return known && isSame(known, item) ? known : item;
    });
    before.current = new Map(items.map((item) => [item.id, item]));
    return items;
  }, [cases, persons, households]);
};
