import { lazy, Suspense, useEffect } from 'react';
import { Router } from 'wouter';
import { Cover } from '../features/cover/Cover';
import { ProblemScreen } from '../features/problem/ProblemScreen';
import { Stoppable } from '../features/problem/Stoppable';
import { useWords } from '../i18n/useWords';
import { useShown, useStores } from '../state/stores';
import { Progress } from '../ui/Progress';
import { OutsideRoutes } from './routes';
import { watchIdle } from './watchIdle';

const ShowHanded = lazy(() => import('./ShowHanded').then(({ ShowHanded: component }) => ({ default: component })));
const Inside = lazy(() => import('./Inside').then(({ Inside: component }) => ({ default: component })));

/** What may be on the page at all: nothing while locking, the veil while covered, the team's screens once unlocked. */
export const App = () => {
  const { t } = useWords();
  const stores = useStores();
  const tablet = useShown('session', (state) => state.tablet);
  const veil = useShown('session', (state) => state.veil);
  const open = tablet.kind === 'unlocked' || tablet.kind === 'covered';
  useEffect(() => {
    if (!open) return;
    const { cover, lock, session } = stores;
    return watchIdle({
      cover,
      lock,
      warn: session.getState().warn,
      covered: () => {
        const now = session.getState().tablet;
        if (now.kind === 'unlocked' && !now.session.pinSet) return 'cannot';
        if (now.kind !== 'covered') return 'no';
        return now.shown ? 'showing' : 'yes';
      },
    });
  }, [open, stores]);

  if (veil === 'locking' || tablet.kind === 'starting') return <main className="page" aria-busy="true" />;
  const waiting = (
    <main className="page">
      <Progress label={t('opening')} done={0} total={0} />
    </main>
  );
  return (
    <Suspense fallback={waiting}>
      {tablet.kind === 'unusable' && <ProblemScreen code={tablet.problem} />}
      {tablet.kind === 'covered' && <Cover shown={tablet.shown} invented={tablet.invented} handed={ShowHanded} />}
      {tablet.kind === 'unlocked' && (
        <Stoppable code={tablet.session.stopped}>
          <Router aroundNav={(navigate, to, options) => stores.leaving.pass(() => navigate(to, options))}>
            <Inside />
          </Router>
        </Stoppable>
      )}
      {(tablet.kind === 'locked' || tablet.kind === 'empty') && <OutsideRoutes locked={tablet.kind === 'locked'} />}
    </Suspense>
  );
};
