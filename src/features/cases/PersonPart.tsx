import { useWords } from '../../i18n/useWords';
import { useDocument } from '../../state/useDocument';
import { useMirror } from '../../state/useMirror';
import { EmptyState } from '../../ui/EmptyState';
import { Progress } from '../../ui/Progress';
import { RowForm } from './RowForm';

/** The person is a document of their own: one person, perhaps several cases. */
export const PersonPart = ({ id }: { readonly id: string }) => {
  const { t } = useWords();
  const document = useDocument(id);
  const mirror = useMirror(typeof document === 'object' ? id : undefined);
  if (document === 'loading') return <Progress label={t('opening')} done={0} total={0} />;
  const row = document === 'missing' ? undefined : document.rows.find((one) => one.record === 'person');
  if (document === 'missing' || !row) {
    return <EmptyState title={t('cases.personMissing')} text={t('cases.personMissingText')} />;
  }
  return <RowForm document={document} row={row} mirror={mirror} />;
};
