import { useMemo } from 'react';
import type { FormSurroundings, TextHandle } from '../../forms/input';
import { useShown } from '../../state/stores';
import { todayInRome } from '../../state/today';
import type { useMirror } from '../../state/useMirror';
import { usePlaces } from '../../state/usePlaces';
import { nextStates } from './nextStates';

/** What the fields of one row need from around them. Text handles stay the same as long as the texts are open. */
export const useSurroundings = (
  mirror: ReturnType<typeof useMirror>,
  record: string,
  row: string,
  status: unknown,
): FormSurroundings => {
  const places = usePlaces();
  const persons = useShown('cards', (state) => state.byKind['person']);
  const text = useMemo(() => {
    const handles = new Map<string, TextHandle>();
    return (field: string): TextHandle | undefined => {
      if (!mirror) return undefined;
      const known = handles.get(field) ?? mirror.text(record, row, field);
      handles.set(field, known);
      return known;
    };
  }, [mirror, record, row]);
  return {
    today: todayInRome(),
    text,
    nextStates: () => nextStates(status),
    referenceChoices: (target) =>
      target === 'person'
        ? (persons ?? []).map((card) => ({ value: card.documentId, label: String(card.values['alias'] ?? '') }))
        : places
            .filter((place) => place.record === target && place.name !== '')
            .map((place) => ({ value: place.id, label: place.name })),
  };
};
