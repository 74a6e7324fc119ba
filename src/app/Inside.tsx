import { CalendarCheck, FolderHeart, MessagesSquare, NotebookPen, Users } from 'lucide-react';
import { Suspense } from 'react';
import { useLocation } from 'wouter';
import { IdleWarning } from '../features/cover/IdleWarning';
import { Messages } from '../features/messages/Messages';
import { ReadingOnly } from '../features/problem/ReadingOnly';
import { SearchBox } from '../features/search/SearchBox';
import { SyncLine } from '../features/status/SyncLine';
import { useWords } from '../i18n/useWords';
import { KeepUnread } from '../sheets/KeepUnread';
import { useStores } from '../state/stores';
import { useReadingOnly, useSession } from '../state/useSession';
import { Bar } from '../ui/Bar';
import { BridgeMark } from '../ui/BridgeMark';
import { CoverButton } from '../ui/CoverButton';
import { Progress } from '../ui/Progress';
import { TrialMark } from '../ui/TrialMark';
import { InsideRoutes } from './insideRoutes';
import { useReturnToPlace } from './useReturnToPlace';

/** The frame around every screen of the team: search, truth about delivery, the cover button, the five places. */
export const Inside = () => {
  const { t } = useWords();
  const { cover, lock } = useStores();
  const session = useSession();
  const isReadingOnly = useReadingOnly();
  const [location] = useLocation();
  useReturnToPlace();
  const at = (start: string): boolean => location === start || location.startsWith(`${start}/`);
  const places = [
    { href: '/today', label: t('nav.today'), icon: <CalendarCheck aria-hidden="true" /> },
    { href: '/register', label: t('nav.register'), icon: <NotebookPen aria-hidden="true" /> },
    { href: '/cases', label: t('nav.cases'), icon: <FolderHeart aria-hidden="true" /> },
    { href: '/show', label: t('nav.show'), icon: <MessagesSquare aria-hidden="true" /> },
    { href: '/team', label: t('nav.team'), icon: <Users aria-hidden="true" /> },
  ];
  return (
    <div className="frame">
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <header className="frame-top on-deep">
        <div className="frame-top-row">
          <span className="brand">
            <BridgeMark />
            <span className="brand-name">{t('name')}</span>
          </span>
          <SearchBox />
          <SyncLine />
          <CoverButton word={t('cover.button')} hint={t('cover.hint')} onCover={() => cover()} onLock={() => lock()} />
        </div>
        {session.invented && <TrialMark text={t('trialMark')} />}
        {isReadingOnly && <ReadingOnly />}
      </header>
      <Bar label={t('nav.label')} items={places.map((place) => ({ ...place, current: at(place.href) }))} />
      <main className="frame-main" id="main" tabIndex={-1}>
        <KeepUnread>
          <Suspense fallback={<Progress label={t('opening')} done={0} total={0} />}>
            <InsideRoutes />
          </Suspense>
        </KeepUnread>
      </main>
      <Messages />
      <IdleWarning />
    </div>
  );
};
