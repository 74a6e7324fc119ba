import { ChevronLeft, FolderPlus } from 'lucide-react';
import { useEffect } from 'react';
import { Link, useParams } from 'wouter';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';
import { useMay } from '../../state/useMay';
import { Page } from '../../ui/Page';
import { PersonPart } from './PersonPart';

/** A person with the cases about them: where search and proposals lead. */
export const PersonScreen = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const may = useMay();
  const { id = '' } = useParams();
  const persons = useShown('cards', (state) => state.byKind['person']);
  const cases = useShown('cards', (state) => state.byKind['case']);
  const load = useShown('cards', (state) => state.load);
  useEffect(() => {
    void load('person');
    void load('case');
  }, [load]);
  // Somebody else stands for them by now, perhaps.
  const card = persons?.find(({ documentId, standsFor }) => documentId === id || standsFor?.includes(id) === true);
  const shown = card?.documentId ?? id;
  const theirs = (cases ?? []).filter(({ values }) => values['person'] === shown);
  return (
    <Page
      title={String(card?.values['alias'] ?? t('cases.person'))}
      before={
        <Link href="/cases" className="back">
          <ChevronLeft className="mirrored" aria-hidden="true" />
          {t('cases.backToList')}
        </Link>
      }
    >
      {theirs.length > 0 && (
        <ul className="list" aria-label={t('people.cases')}>
          {theirs.map(({ documentId, values }) => (
            <li key={documentId}>
              <Link href={`/cases/${documentId}`} className="list-item">
                <span className="list-main">
                  <bdi className="list-title code">{String(values['code'] ?? '')}</bdi>
                  <span className="small soft">{words.code('case_status', String(values['status'] ?? 'draft'))}</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {may('create', 'case') && (
        <div className="row">
          <Link href={`/cases/new/person/${shown}`} className="button">
            <FolderPlus aria-hidden="true" />
            <span>{t('people.openCase')}</span>
          </Link>
        </div>
      )}
      <PersonPart personId={shown} />
    </Page>
  );
};
