import { useEffect } from 'react';
import { useShown } from '../../state/stores';
import type { CaseSubject } from '../../state/useOpenCase';

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Whose case is being opened, where it is somebody known: a person, a household, or that of the case before. */
export const useSubject = (
  of: string | undefined,
  id: string | undefined,
): (CaseSubject & { readonly name: string }) | undefined => {
  const byKind = useShown('cards', (state) => state.byKind);
  const load = useShown('cards', (state) => state.load);
  useEffect(() => {
    for (const kind of ['person', 'household', 'case']) void load(kind);
  }, [load]);
  const valuesOf = (kind: string, wanted: string | undefined) =>
    byKind[kind]?.find(({ documentId }) => documentId === wanted)?.values;
  if (id === undefined) return undefined;
  const before = of === 'after' ? valuesOf('case', id) : undefined;
  const personId = of === 'person' ? id : textOf(before?.['person']);
  const householdId = of === 'household' ? id : textOf(before?.['household']);
  const name = textOf(valuesOf('person', personId)?.['alias']) ?? textOf(valuesOf('household', householdId)?.['name']);
  if (personId === undefined && householdId === undefined) return undefined;
  return { personId, householdId, previousCase: before && id, name: name ?? '' };
};
