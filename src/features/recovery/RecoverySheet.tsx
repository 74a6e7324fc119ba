import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { FoundingSteps } from '../../forms/FoundingSteps';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { useStores } from '../../state/stores';
import { useSession } from '../../state/useSession';
import { useSheet } from '../../state/useSheet';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { MadeSheet } from './MadeSheet';

/** The sheet exists from the moment it is made; that it was kept only a person can say. */
export const RecoverySheet = () => {
  const { t } = useWords();
  const { engine, session: store } = useStores();
  const session = useSession();
  const state = useSheet();
  const { path } = useParams();
  const [, navigate] = useLocation();
  const task = useTask();
  const [sheet, setSheet] = useState<{ readonly words: readonly string[]; readonly link: string }>();
  const steps = path === 'founding' && <FoundingSteps current="stepSheet" />;
  const showState = (recoverySheet: 'made' | 'unconfirmed'): void => store.getState().change({ recoverySheet });
  const make = async (): Promise<void> => {
    const done = await task.run(() => engine.makeRecoverySheet());
    if (!done) return;
    setSheet(done.value);
    if (state !== 'made') showState('unconfirmed');
  };
  const keep = async (): Promise<boolean> => {
    const done = await task.run(() => engine.keptRecoverySheet());
    if (done) showState('made');
    return done !== undefined;
  };
  if (sheet) {
    return <MadeSheet before={steps} problem={task.problem} teamName={session.teamName} {...sheet} onKept={keep} />;
  }
  return (
    <Page title={t('sheet.title')} lead={t('sheet.lead')} before={steps}>
      {state === 'unconfirmed' && (
        <Notice tone="warm">
          <p>{t('sheet.unconfirmed')}</p>
        </Notice>
      )}
      {state === 'made' && (
        <Notice>
          <p>{t('sheet.another')}</p>
        </Notice>
      )}
      <ul className="panel bullets">
        <li>{t('sheet.point1')}</li>
        <li>{t('sheet.point2')}</li>
        <li>{t('sheet.point3')}</li>
      </ul>
      {task.problem && <ProblemNotice code={task.problem} />}
      {task.running ? (
        <Progress label={t('sheet.making')} done={0} total={0} />
      ) : (
        <div className="row">
          <Button look="main" onClick={() => void make()}>
            {t('sheet.make')}
          </Button>
          <Button onClick={() => navigate('/today')}>{t('sheet.later')}</Button>
        </div>
      )}
    </Page>
  );
};
