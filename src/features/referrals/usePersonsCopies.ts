import { useRecordWords } from '../../i18n/useRecordWords';
import { rowsOfRecord, textOf } from '../../sheets/singleRow';
import { useDocument } from '../../state/useDocument';
import { useMay } from '../../state/useMay';
import type { ShownReferral } from '../../state/useReferrals';

export interface PersonsCopy {
  readonly id: string;
  /** Which paper it is, as a code and in the worker's words. */
  readonly type: string;
  readonly name: string;
}

/** The copies of the person's papers that can go along with a referral. */
export const usePersonsCopies = ({ card }: ShownReferral): readonly PersonsCopy[] => {
  const words = useRecordWords();
  const may = useMay();
  const person = card.values['person'];
  const document = useDocument(typeof person === 'string' ? person : undefined);
  if (typeof document !== 'object' || !may('read', 'documentCopy')) return [];
  return rowsOfRecord(document, 'documentCopy')
    .filter((row) => textOf(row, 'file') !== '' && !row.cells['file']?.erased)
    .map((row) => ({
      id: textOf(row, 'file'),
      type: textOf(row, 'type'),
      name: words.code('document_type', textOf(row, 'type')),
    }));
};
