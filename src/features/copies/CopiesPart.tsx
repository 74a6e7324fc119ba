import './copies.css';
import { Trash2 } from 'lucide-react';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { FilePartProps } from '../../sheets/filePart';
import { OpenDocument } from '../../sheets/OpenDocument';
import { OtherFiles } from '../../sheets/OtherFiles';
import { RowList } from '../../sheets/RowList';
import { textOf } from '../../sheets/singleRow';
import type { Mirror } from '../../sheets/useSurroundings';
import type { DocumentView, RowView } from '../../state/shown';
import { useSession } from '../../state/useSession';
import { EmptyState } from '../../ui/EmptyState';
import { Copy } from './Copy';

/** Papers somebody has seen, and the few of which a copy is kept. */
export const CopiesPart = ({ personId }: Pick<FilePartProps, 'personId'>) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const session = useSession();
  const missing = <EmptyState title={t('cases.personMissing')} text={t('cases.personMissingText')} />;
  const stateOf = (row: RowView): string => {
    if (row.cells['file']?.erased) return t('copies.erased');
    return textOf(row, 'file') ? t('copies.kept') : t('copies.seenOnly');
  };
  if (personId === undefined) return missing;
  const list = (document: DocumentView, mirror: Mirror, other?: string) => (
    <>
      <RowList
        {...{ document, mirror }}
        record="documentCopy"
        label={other ?? t('copies.title')}
        add={other === undefined ? t('copies.add') : undefined}
        empty={t('copies.none')}
        begin={{ seenOriginal: true }}
        title={(row) => textOf(row, 'type') && words.code('document_type', textOf(row, 'type'))}
        detail={(row) =>
          [
            textOf(row, 'expiresOn') && t('copies.expires', { on: formats.shortDay(textOf(row, 'expiresOn')) }),
            stateOf(row),
          ]
            .filter((part) => part !== '')
            .join(' · ')
        }
        after={(row) => <Copy document={document} row={row} />}
      />
      {session.administrator && !session.invented && document.rows.some((row) => textOf(row, 'file') !== '') && (
        <div className="row">
          <Link href={`/team/erase-copies/${document.id}`} className="button button-quiet">
            <Trash2 aria-hidden="true" />
            <span>{t('erasure.openCopies')}</span>
          </Link>
        </div>
      )}
    </>
  );
  return (
    <>
      <OpenDocument id={personId} missing={missing}>
        {(document, mirror) => list(document, mirror)}
      </OpenDocument>
      <OtherFiles personId={personId} record="documentCopy">
        {(document, mirror, named) => list(document, mirror, named(t('copies.title')))}
      </OtherFiles>
    </>
  );
};
