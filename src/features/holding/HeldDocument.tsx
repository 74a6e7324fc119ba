import type { DocumentKind } from '../../domain/documentKind';
import { documents } from '../../domain/documents';
import type { PaperWords } from '../../forms/usePaperWords';
import { targetsOf, useReferenceChoices } from '../../sheets/useReferenceChoices';
import type { DocumentView } from '../../state/shown';
import { HeldRow } from './HeldRow';

export interface HeldDocumentProps {
  readonly document: DocumentView;
  readonly paper: PaperWords;
}

/** One document, row by row, what it is about first. */
export const HeldDocument = ({ document, paper }: HeldDocumentProps) => {
  const records = [...new Set(document.rows.map(({ record }) => record))];
  const referenceChoices = useReferenceChoices(
    records.flatMap((record) => targetsOf(record)),
    document,
  );
  const { main } = documents[document.kind as DocumentKind];
  const rows = document.rows.toSorted((a, b) => Number(b.record === main) - Number(a.record === main));
  return rows.map((row) => <HeldRow key={`${row.record}/${row.id}`} {...{ row, referenceChoices, paper }} />);
};
