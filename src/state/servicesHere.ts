import { type EntryHere, entryHere } from '../domain/directory/compareServices';
import type { DocumentView } from './shown';

/** The entries of the directory as they are compared with those of a file, by their ids. */
export const servicesHere = ({
  rows,
  events,
}: Pick<DocumentView, 'rows' | 'events'>): ReadonlyMap<string, EntryHere> => {
  const of = new Map<string, DocumentView['events'][number][]>();
  for (const event of events) {
    if (event.record === 'service') of.set(event.row, [...(of.get(event.row) ?? []), event]);
  }
  return new Map(
    rows.flatMap((row) => (row.record === 'service' ? [[row.id, entryHere(row, of.get(row.id) ?? [])] as const] : [])),
  );
};
