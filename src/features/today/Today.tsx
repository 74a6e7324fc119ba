import { FolderPlus, NotebookPen } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/useFormats';
import { useShown } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useSession } from '../../state/useSession';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';
import { AccessCount } from './AccessCount';
import { Advice } from './Advice';
import { ToDecide } from './ToDecide';
import { Waiting } from './Waiting';

/** What is there to do now: decide, follow up, put in order. */
export const Today = () => {
  const { t } = useTranslation();
  const formats = useFormats();
  const session = useSession();
  const load = useShown('cards', (state) => state.load);
  const cases = useShown('cards', (state) => state.byKind['case']);
  useEffect(() => {
    void load('case');
    void load('person');
  }, [load]);
  return (
    <Page title={t('today.greeting', { name: session.personName })} lead={formats.day(todayInRome())}>
      <div className="row">
        <Link href="/register" className="button button-main grow">
          <NotebookPen aria-hidden="true" />
          <span>{t('today.newAccess')}</span>
        </Link>
        <Link href="/cases/new" className="button grow">
          <FolderPlus aria-hidden="true" />
          <span>{t('cases.new')}</span>
        </Link>
      </div>
      <AccessCount />
      <ToDecide />
      <Waiting />
      <Advice />
      {cases?.length === 0 && <EmptyState title={t('today.emptyTitle')} text={t('today.emptyText')} />}
    </Page>
  );
};
