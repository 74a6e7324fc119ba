import { DoorOpen, Landmark, Sprout } from 'lucide-react';
import { Link } from 'wouter';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { useEngine } from '../../state/stores';
import { useOpened } from '../../state/useOpened';
import { useTask } from '../../state/useTask';
import { HeroArt } from '../../ui/HeroArt';
import { Notice } from '../../ui/Notice';
import { Progress } from '../../ui/Progress';

/** Three doors. The first needs nothing but a tap: an invented team, so that anybody sees at once what this is. */
export const FirstRun = () => {
  const { t } = useWords();
  const engine = useEngine();
  const task = useTask();
  const opened = useOpened();
  const tryInvented = async (): Promise<void> => {
    const done = await task.run((progress) => engine.tryInvented(progress));
    if (done) opened(done.value, '/today');
  };
  return (
    <>
      <div className="hero">
        <div className="hero-words">
          <h1>{t('firstRun.title')}</h1>
          <p>{t('firstRun.lead')}</p>
        </div>
        <HeroArt />
      </div>
      <div className="doors">
        <button
          type="button"
          className="door door-main"
          onClick={() => void (task.running || tryInvented())}
          aria-disabled={task.running}
        >
          <Sprout aria-hidden="true" />
          <span className="door-title">{t('firstRun.try')}</span>
          <span className="door-text">{t('firstRun.tryText')}</span>
        </button>
        <Link href="/join" className="door">
          <DoorOpen aria-hidden="true" />
          <span className="door-title">{t('firstRun.join')}</span>
          <span className="door-text">{t('firstRun.joinText')}</span>
        </Link>
        <Link href="/found" className="door">
          <Landmark aria-hidden="true" />
          <span className="door-title">{t('firstRun.found')}</span>
          <span className="door-text">{t('firstRun.foundText')}</span>
        </Link>
      </div>
      <div className="outside-more">
        {task.running && (
          <Progress label={t('firstRun.preparing')} done={task.step?.done ?? 0} total={task.step?.total ?? 0} />
        )}
        {task.problem && <ProblemNotice code={task.problem} />}
        <Notice tone="warm" title={t('firstRun.trialTitle')}>
          <p>{t('firstRun.trialText')}</p>
        </Notice>
        <p>
          <Link href="/sheet" className="back">
            {t('firstRun.sheet')}
          </Link>
        </p>
      </div>
    </>
  );
};
