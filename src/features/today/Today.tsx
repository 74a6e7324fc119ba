import { FolderPlus, NotebookPen } from 'lucide-react';
import { type ComponentType, useEffect } from 'react';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useAccessBegun } from '../../state/useAccessBegun';
import { useMay } from '../../state/useMay';
import { useReadingOnly, useSession } from '../../state/useSession';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';
import { AccessCount } from './AccessCount';
import { Advice } from './Advice';
import { ToDecide } from './ToDecide';

/** What is there to do now: decide, follow up, put in order. */
export const Today = ({ parts }: { readonly parts: readonly ComponentType[] }) => {
  const { t } = useWords();
  const formats = useFormats();
  const session = useSession();
  const isReadingOnly = useReadingOnly();
  const may = useMay();
  const load = useShown('cards', (state) => state.load);
  const cases = useShown('cards', (state) => state.byKind['case']);
  const { begun } = useAccessBegun();
  useEffect(() => {
    void load('case');
    void load('person');
  }, [load]);
  return (
    <Page title={t('today.greeting', { name: session.personName })} lead={formats.day(todayInRome())}>
      {!isReadingOnly && (
        <div className="row">
          <Link href="/register" className="button button-main grow">
            <NotebookPen aria-hidden="true" />
            <span>{t(begun ? 'today.resumeAccess' : 'today.newAccess')}</span>
          </Link>
          {may('create', 'case') && (
            <Link href="/cases/new" className="button grow">
              <FolderPlus aria-hidden="true" />
              <span>{t('cases.new')}</span>
            </Link>
          )}
        </div>
      )}
      <AccessCount />
      <ToDecide />
      {parts.map((Part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same parts in the same order, always.
        <Part key={at} />
      ))}
      <Advice />
      {cases?.length === 0 && <EmptyState title={t('today.emptyTitle')} text={t('today.emptyText')} />}
    </Page>
  );
};
