import { useWords } from '../../i18n/useWords';
import type { FilePartProps } from '../../sheets/filePart';
import { OpenDocument } from '../../sheets/OpenDocument';
import { RowForm } from '../../sheets/RowForm';
import { EmptyState } from '../../ui/EmptyState';

/** The person is a document of their own: one person, perhaps several cases. */
export const PersonPart = ({ personId }: Pick<FilePartProps, 'personId'>) => {
  const { t } = useWords();
  const missing = <EmptyState title={t('cases.personMissing')} text={t('cases.personMissingText')} />;
  if (personId === undefined) return missing;
  return (
    <OpenDocument id={personId} missing={missing}>
      {(document, mirror) => {
        const row = document.rows.find((one) => one.record === 'person');
        return row ? <RowForm document={document} row={row} mirror={mirror} /> : missing;
      }}
    </OpenDocument>
  );
};
