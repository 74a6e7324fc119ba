import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { useStores } from '../../state/stores';
import { useSession } from '../../state/useSession';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { SheetPaper } from './SheetPaper';

export const RecoverySheet = () => {
  const { t } = useWords();
  const { engine, session: store } = useStores();
  const session = useSession();
  const [, navigate] = useLocation();
  const task = useTask();
  const [sheet, setSheet] = useState<{ readonly words: readonly string[]; readonly link: string }>();
  const make = async (): Promise<void> => {
    const done = await task.run(() => engine.makeRecoverySheet());
    if (!done) return;
    setSheet(done.value);
    store.getState().showTablet({ kind: 'unlocked', session: { ...session, recoverySheet: 'made' } });
  };
  if (sheet) {
    return (
      <Page title={t('sheet.madeTitle')} lead={t('sheet.madeLead')}>
        <SheetPaper teamName={session.teamName} words={sheet.words} link={sheet.link} />
        <Notice tone="warm">
          <p>{t('sheet.onceOnly')}</p>
        </Notice>
        <div className="row no-print">
          <Button look="main" icon={<Printer aria-hidden="true" />} onClick={() => window.print()}>
            {t('sheet.print')}
          </Button>
          <Button onClick={() => navigate('/today')}>{t('sheet.kept')}</Button>
        </div>
      </Page>
    );
  }
  return (
    <Page title={t('sheet.title')} lead={t('sheet.lead')}>
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
