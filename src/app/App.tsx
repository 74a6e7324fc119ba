import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Cover } from '../features/cover/Cover';
import { ProblemScreen } from '../features/problem/ProblemScreen';
import { useShown, useStores } from '../state/stores';
import { Progress } from '../ui/Progress';
import { OutsideRoutes } from './routes';
import { watchIdle } from './watchIdle';

const Inside = lazy(() => import('./Inside').then(({ Inside: component }) => ({ default: component })));

/** What may be on the page at all: nothing while locking, the veil while covered, the team's screens once unlocked. */
export const App = () => {
  const { t } = useTranslation();
  const stores = useStores();
  const tablet = useShown('session', (state) => state.tablet);
  const veil = useShown('session', (state) => state.veil);
  const unlocked = tablet.kind === 'unlocked';
  useEffect(() => {
    if (!unlocked) return;
    const { cover, lock, session } = stores;
    return watchIdle({
      cover,
      lock,
      warn: session.getState().warn,
      covered: () => session.getState().veil === 'covered',
    });
  }, [unlocked, stores]);

  if (veil === 'locking' || tablet.kind === 'starting') return <main className="page" aria-busy="true" />;
  if (veil === 'covered') return <Cover />;
  if (tablet.kind === 'unusable') return <ProblemScreen code={tablet.problem} />;
  const waiting = (
    <main className="page">
      <Progress label={t('opening')} done={0} total={0} />
    </main>
  );
  return (
    <Suspense fallback={waiting}>
      {unlocked ? <Inside /> : <OutsideRoutes locked={tablet.kind === 'locked'} />}
    </Suspense>
  );
};
