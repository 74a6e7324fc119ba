import type { RowView } from '../../state/shown';

export const dayOf = (row: RowView): string => String(row.cells['happenedOn']?.value ?? '');

/** By the day it happened on, the newest first; of one day, by when each was begun. An id says nothing of time. */
export const notesInOrder = (
  notes: readonly RowView[],
  beginnings: ReadonlyMap<unknown, { readonly at: number }>,
): readonly RowView[] => {
  const begunAt = ({ id }: RowView): number => beginnings.get(id)?.at ?? 0;
  return notes.toSorted(
    (a, b) => dayOf(b).localeCompare(dayOf(a)) || begunAt(b) - begunAt(a) || b.id.localeCompare(a.id),
  );
};
