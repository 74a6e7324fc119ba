import './cases.css';
import { FileSpreadsheet, FolderPlus } from 'lucide-react';
import { Link, useParams } from 'wouter';
import { useWords } from '../../i18n/useWords';
import type { FilePart } from '../../sheets/filePart';
import { useShown } from '../../state/stores';
import { useMay } from '../../state/useMay';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';
import { CaseFile } from './CaseFile';
import { CaseList } from './CaseList';

/** The list, and beside it, where there is room, the file. */
export const Cases = ({ parts }: { readonly parts: readonly FilePart[] }) => {
  const { t } = useWords();
  const { id, part } = useParams();
  const may = useMay();
  const isEmpty = useShown('cards', (state) => state.byKind['case']?.length === 0);
  return (
    <div className={id ? 'cases cases-open' : 'cases'}>
      <div className="cases-list">
        <Page
          title={t('cases.title')}
          actions={
            may('create', 'case') && (
              <Link href="/cases/new" className="button button-main">
                <FolderPlus aria-hidden="true" />
                <span>{t('cases.new')}</span>
              </Link>
            )
          }
        >
          <CaseList current={id} />
          {may('create', 'case') && (
            <div className="row">
              <Link href="/cases/import" className="button button-quiet">
                <FileSpreadsheet aria-hidden="true" />
                <span>{t('importing.open')}</span>
              </Link>
            </div>
          )}
        </Page>
      </div>
      <div className="cases-file">
        {id ? (
          <CaseFile key={id} id={id} part={part} parts={parts} />
        ) : isEmpty ? null : (
          <EmptyState title={t('cases.chooseTitle')} text={t('cases.chooseText')} />
        )}
      </div>
    </div>
  );
};
