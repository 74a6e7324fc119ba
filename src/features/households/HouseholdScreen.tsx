import { ChevronLeft, FolderPlus } from 'lucide-react';
import { Link, useParams } from 'wouter';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';
import { useMay } from '../../state/useMay';
import { Page } from '../../ui/Page';
import { HouseholdSheet } from './HouseholdSheet';
import { useHouseholds } from './useHouseholds';

/** A household by itself: where a split leads, where search and the tab of a case lead. */
export const HouseholdScreen = () => {
  const { t } = useWords();
  const { id = '' } = useParams();
  const may = useMay();
  const { nameOf } = useHouseholds();
  const cases = useShown('cards', (state) => state.byKind['case']);
  const theirs = (cases ?? []).filter(({ values }) => values['household'] === id);
  return (
    <Page
      title={nameOf(id) || t('households.one')}
      before={
        <Link href="/cases" className="back">
          <ChevronLeft className="mirrored" aria-hidden="true" />
          {t('cases.backToList')}
        </Link>
      }
      actions={
        may('create', 'case') && (
          <Link href={`/cases/new/household/${id}`} className="button">
            <FolderPlus aria-hidden="true" />
            <span>{t('households.openCase')}</span>
          </Link>
        )
      }
    >
      {theirs.map(({ documentId, values }) => (
        <Link key={documentId} href={`/cases/${documentId}`} className="list-item">
          <bdi className="code">{String(values['code'] ?? '')}</bdi>
        </Link>
      ))}
      <HouseholdSheet key={id} id={id} />
    </Page>
  );
};
