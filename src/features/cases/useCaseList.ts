import { useEffect, useMemo, useRef } from 'react';
import type { Card } from '../../state/shown';
import { useShown } from '../../state/stores';

export interface CaseItem {
  readonly id: string;
  readonly code: string;
  readonly alias: string;
  readonly status: string;
  readonly risk: string;
  /** Higher comes first. */
  readonly urgency: number;
  readonly toDecide: boolean;
  readonly carriedOver: readonly number[];
  readonly changedAt: number;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const RISKS = ['none', 'attention', 'urgent'];

const isSame = (a: CaseItem, b: CaseItem): boolean =>
  (Object.keys(a) as (keyof CaseItem)[]).every((name) => String(a[name]) === String(b[name]));

/** An item and the cards it was made of. */
interface Made {
  readonly of: readonly [Card, Card | undefined, Card | undefined];
  readonly item: CaseItem;
}

const itemOf = ([card, person, household]: Made['of']): CaseItem => ({
  id: card.documentId,
  code: textOf(card.values['code']),
  alias: textOf(person?.values['alias']) || textOf(household?.values['name']),
  status: textOf(card.values['status']) || 'draft',
  risk: textOf(card.values['riskFlag']) || 'none',
  urgency: RISKS.indexOf(textOf(card.values['riskFlag']) || 'none'),
  carriedOver: card.caseLife?.carriedOver ?? [],
  toDecide: card.conflicts.length > 0 || (person?.conflicts.length ?? 0) > 0,
  changedAt: card.changedAt,
});

/** Of the same cards the same item; of other cards that say the same, too. */
const madeOf = (of: Made['of'], before: Made | undefined): Made => {
  if (before && of.every((card, at) => card === before.of[at])) return before;
  const item = itemOf(of);
  return { of, item: before && isSame(before.item, item) ? before.item : item };
};

const byId = (cards: readonly Card[] | undefined): ReadonlyMap<string, Card> =>
  new Map((cards ?? []).map((card) => [card.documentId, card]));

/** Cases with the alias of their person: urgent first, then the last changed. One that is as it was is the same object. */
export const useCaseList = (): readonly CaseItem[] | undefined => {
  const cases = useShown('cards', (state) => state.byKind['case']);
  const persons = useShown('cards', (state) => state.byKind['person']);
  const households = useShown('cards', (state) => state.byKind['household']);
  const load = useShown('cards', (state) => state.load);
  const before = useRef<ReadonlyMap<string, Made>>(new Map());
  useEffect(() => {
    void load('case');
    void load('person');
    void load('household');
  }, [load]);
  const personOf = useMemo(() => byId(persons), [persons]);
  const householdOf = useMemo(() => byId(households), [households]);
  return useMemo(() => {
    if (!cases || !persons) return undefined;
    const made = cases.map((card) =>
      madeOf(
        [card, personOf.get(textOf(card.values['person'])), householdOf.get(textOf(card.values['household']))],
        before.current.get(card.documentId),
      ),
    );
    before.current = new Map(made.map((one) => [one.item.id, one]));
    return made.map(({ item }) => item).sort((a, b) => b.urgency - a.urgency || b.changedAt - a.changedAt);
  }, [cases, persons, personOf, householdOf]);
};
