import { useEffect, useMemo } from 'react';
import { isAhead } from '../domain/visitLife';
import type { Card } from '../engine/documents/documentViews';
import { useShown } from './stores';
import { todayInRome } from './today';

const dayOf = (card: Card): string => String(card.values['date'] ?? '');

/** All visits by day, the earliest first; undefined until they are loaded. */
export const useVisits = (): readonly Card[] | undefined => {
  const visits = useShown('cards', (state) => state.byKind['visit']);
  const load = useShown('cards', (state) => state.load);
  useEffect(() => void load('visit'), [load]);
  return useMemo(() => visits?.toSorted((a, b) => dayOf(a).localeCompare(dayOf(b))), [visits]);
};

/** The visits of today that were not called off, those still to be closed first. */
export const visitsOn = (visits: readonly Card[], day: string): readonly Card[] =>
  visits
    .filter((card) => dayOf(card) === day && card.values['status'] !== 'cancelled')
    .toSorted((a, b) => Number(isAhead(b.values['status'])) - Number(isAhead(a.values['status'])));

/** The visit this tablet is on, as far as can be told: one of today that is not closed yet. */
export const useVisitAtHand = (): Card | undefined => {
  const visits = useVisits();
  const [first] = visits ? visitsOn(visits, todayInRome()) : [];
  return first && isAhead(first.values['status']) ? first : undefined;
};
