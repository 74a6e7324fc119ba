import { useEffect, useMemo, useState } from 'react';
import type { Proposal } from '../domain/review/units';
import { REASON, type WordingStatus } from '../domain/review/wordingLife';
import type { DocumentView, RowView } from '../engine/documentViews';
import { useApproved } from './approved';
import { useEngine } from './stores';
import { useDocument } from './useDocument';

/** A sentence somebody proposed, and what became of it. */
export interface ProposalView extends Proposal {
  readonly by: string;
  readonly at: number;
  readonly decided?: { readonly by: string; readonly at: number; readonly reason: string | undefined };
}

const viewOf = (row: RowView, { events }: DocumentView, isInForce: boolean): readonly ProposalView[] => {
  const value = (name: string): string => String(row.cells[name]?.value ?? '');
  const { by, at } = row.cells['text'] ?? {};
  if (by === undefined || at === undefined) return [];
  const own = events.filter((event) => event.record === 'wording' && event.row === row.id);
  const last = own.findLast(({ kind }) => kind === 'status');
  const reason = own.findLast(({ kind, by }) => kind === REASON && by === last?.by)?.to;
  const status = value('status') as WordingStatus;
  return [
    {
      id: row.id,
      language: value('language'),
      key: value('key'),
      text: value('text'),
      source: value('source'),
      sourceVersion: value('sourceVersion'),
      // Public already, and cut off before that was written down.
      status: isInForce ? 'approved' : status,
      by,
      at,
      ...(last && {
        decided: {
          by: last.by,
          at: last.at,
          reason: status === 'rejected' && typeof reason === 'string' ? reason : undefined,
        },
      }),
    },
  ];
};

/** All that was ever proposed, the newest first; `undefined` while it is not here. */
export const useProposals = (): {
  readonly documentId: string | undefined;
  readonly proposals: readonly ProposalView[] | undefined;
} => {
  const engine = useEngine();
  const [documentId, setDocumentId] = useState<string>();
  useEffect(() => void engine.wordingsDocument().then(setDocumentId), [engine]);
  const document = useDocument(documentId);
  const approved = useApproved();
  const proposals = useMemo(() => {
    if (document === 'loading') return undefined;
    if (document === 'missing') return [];
    const inForce = new Set([...approved.values()].map(({ id }) => id));
    return document.rows
      .flatMap((row) => viewOf(row, document, inForce.has(row.id)))
      .toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
  }, [document, approved]);
  return { documentId, proposals };
};
