import { useMemo } from 'react';
import { inSeveral, type Membership, membershipsOf, missedChanges } from '../../domain/households';
import type { Card } from '../../state/shown';
import { todayInRome } from '../../state/today';
import { useCards } from '../../state/useCards';

const NONE: readonly Card[] = [];
const KINDS = ['household', 'person'] as const;

/** Who is where, what people and households are called, and what is left to decide. */
export const useHouseholds = () => {
  const [households = NONE, persons = NONE] = useCards(KINDS);
  // Until then nobody can say who lives nowhere.
  const isHere = households !== NONE && persons !== NONE;
  return useMemo(() => {
    const today = todayInRome();
    const memberships = membershipsOf(households);
    const person = new Map(persons.map(({ documentId, values }) => [documentId, values]));
    const names = new Map(households.map(({ documentId, values }) => [documentId, String(values['name'] ?? '')]));
    return {
      isHere,
      today,
      households,
      memberships,
      of: (household: string): readonly Membership[] => memberships.filter((one) => one.household === household),
      aliasOf: (id: string): string => String(person.get(id)?.['alias'] ?? ''),
      birthOf: (id: string): unknown => person.get(id)?.['birth'],
      nameOf: (id: string): string => names.get(id) ?? '',
      several: inSeveral(memberships, today),
      missed: missedChanges(memberships, today),
    };
  }, [households, persons, isHere]);
};
