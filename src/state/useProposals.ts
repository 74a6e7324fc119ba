import { useMemo } from 'react';
import type { Proposal } from '../domain/review/units';
import type { WordingStatus } from '../domain/review/wordingLife';
import type { DocumentView, RowView } from '../engine/documents/documentViews';
import { useApproved } from './approved';
import { type Decided, decidedOf, useWordings } from './useWordings';

/** A sentence somebody proposed, and what became of it. */
export interface ProposalView extends Proposal {
  readonly by: string;
  readonly at: number;
  readonly decided?: Decided;
}

const viewOf = (row: RowView, document: DocumentView, isInForce: boolean): readonly ProposalView[] => {
  const value = (name: string): string => String(row.cells[name]?.value ?? '');
  const { by, at } = row.cells['text'] ?? {};
  if (row.record !== 'wording' || by === undefined || at === undefined) return [];
  return [
    {
      id: row.id,
      language: value('language'),
      key: value('key'),
      text: value('text'),
      source: value('source'),
      sourceVersion: value('sourceVersion'),
      // Public already, and cut off before that was written down.
      status: isInForce ? 'approved' : (value('status') as WordingStatus),
      by,
      at,
      ...decidedOf(row, document),
    },
  ];
};

/** All that was ever proposed, the newest first; `undefined` while it is not here. */
export const useProposals = (): {
  readonly documentId: string | undefined;
  readonly proposals: readonly ProposalView[] | undefined;
} => {
  const { documentId, document } = useWordings();
  const approved = useApproved();
  const proposals = useMemo(() => {
    if (document === undefined) return undefined;
    if (document === 'none') return [];
    const inForce = new Set([...approved.values()].map(({ id }) => id));
    return document.rows
      .flatMap((row) => viewOf(row, document, inForce.has(row.id)))
      .toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
  }, [document, approved]);
  return { documentId, proposals };
};
