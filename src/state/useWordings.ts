import { useEffect, useState } from 'react';
import { REASON } from '../domain/review/wordingLife';
import type { DocumentView, RowView } from '../engine/documents/documentViews';
import { useEngine } from './stores';
import { useDocument } from './useDocument';

/** Who decided about a proposal, when, and why it was sent back. */
export interface Decided {
  readonly by: string;
  readonly at: number;
  readonly reason: string | undefined;
}

/** The last step of a proposal's life; nothing while nobody has taken one. */
export const decidedOf = (row: RowView, { events }: DocumentView): { readonly decided?: Decided } => {
  const own = events.filter((event) => event.record === row.record && event.row === row.id);
  const last = own.findLast(({ kind }) => kind === 'status');
  const reason = own.findLast(({ kind, by }) => kind === REASON && by === last?.by)?.to;
  const isSentBack = row.cells['status']?.value === 'rejected';
  return last
    ? { decided: { by: last.by, at: last.at, reason: isSentBack && typeof reason === 'string' ? reason : undefined } }
    : {};
};

/** The team's document of proposals: `rows` is empty where there is none, undefined while it is not here. */
export const useWordings = (): {
  readonly documentId: string | undefined;
  readonly document: DocumentView | 'none' | undefined;
} => {
  const engine = useEngine();
  const [documentId, setDocumentId] = useState<string>();
  useEffect(() => void engine.wordingsDocument().then(setDocumentId), [engine]);
  const document = useDocument(documentId);
  return { documentId, document: document === 'loading' ? undefined : document === 'missing' ? 'none' : document };
};
