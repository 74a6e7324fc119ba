import { useMemo } from 'react';
import type { RecordName } from '../domain/records/index';
import type { FormSurroundings, TextHandle, UnreadTexts } from '../forms/input';
import type { DocumentView } from '../state/shown';
import { todayInRome } from '../state/today';
import type { useMirror } from '../state/useMirror';
import { targetsOf, useReferenceChoices } from './useReferenceChoices';

export type Mirror = ReturnType<typeof useMirror>;

/** What the fields of one row need from around them: the same as long as nothing of it changes, the texts' handles too. */
export const useSurroundings = (
  document: DocumentView,
  mirror: Mirror,
  record: RecordName,
  row: string,
  unread: UnreadTexts,
  only?: readonly string[],
): FormSurroundings => {
  const referenceChoices = useReferenceChoices(targetsOf(record, only), document);
  const text = useMemo(() => {
    const handles = new Map<string, TextHandle>();
    return (field: string): TextHandle | undefined => {
      if (!mirror) return undefined;
      const known = handles.get(field) ?? mirror.text(record, row, field);
      handles.set(field, known);
      return known;
    };
  }, [mirror, record, row]);
  const today = todayInRome();
  return useMemo(
    () => ({ record, today, text, referenceChoices, unread }),
    [record, today, text, referenceChoices, unread],
  );
};
