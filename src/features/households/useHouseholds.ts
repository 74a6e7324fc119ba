import { useEffect, useMemo } from 'react';
import { inSeveral, type Membership, membershipsOf, missedChanges } from '../../domain/households';
import type { Card } from '../../state/shown';
import { useShown } from '../../state/stores';
import { todayInRome } from '../../state/today';

const NONE: readonly Card[] = [];

/** Who is where, what people and households are called, and what is left to decide. */
export const useHouseholds = () => {
  const households = useShown('cards', (state) => state.byKind['household']) ?? NONE;
  const persons = useShown('cards', (state) => state.byKind['person']) ?? NONE;
  const load = useShown('cards', (state) => state.load);
  useEffect(() => {
    void load('household');
    void load('person');
  }, [load]);
  return useMemo(() => {
    const today = todayInRome();
    const memberships = membershipsOf(households);
    const person = new Map(persons.map(({ documentId, values }) => [documentId, values]));
    const names = new Map(households.map(({ documentId, values }) => [documentId, String(values['name'] ?? '')]));
    return {
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
  }, [households, persons]);
};
