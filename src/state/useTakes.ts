import { useMemo } from 'react';
import { recordedFrom, type Take } from '../domain/review/approvedRecordings';
import type { WordingStatus } from '../domain/review/wordingLife';
import type { DocumentView, RowView } from '../engine/documents/documentViews';
import { type Decided, decidedOf, useWordings } from './useWordings';

/** A recording somebody made, and what became of it. */
export interface TakeView extends Take {
  readonly by: string;
  readonly at: number;
  readonly decided?: Decided;
  /** Its sound is erased. */
  readonly erased: boolean;
}

const viewOf = (row: RowView, document: DocumentView): readonly TakeView[] => {
  const { by, at, erased = false } = row.cells['file'] ?? {};
  if (row.record !== 'recording' || by === undefined || at === undefined) return [];
  const values = Object.fromEntries(Object.entries(row.cells).map(([name, { value }]) => [name, value]));
  const status = row.cells['status']?.value as WordingStatus;
  return [{ ...recordedFrom(row.id, values), status, by, at, erased, ...decidedOf(row, document) }];
};

/** All that was ever recorded, the newest first; `undefined` while it is not here. */
export const useTakes = (): readonly TakeView[] | undefined => {
  const { document } = useWordings();
  return useMemo(() => {
    if (document === undefined) return undefined;
    if (document === 'none') return [];
    return document.rows
      .flatMap((row) => viewOf(row, document))
      .toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
  }, [document]);
};
