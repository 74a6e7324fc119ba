import { Trash2 } from 'lucide-react';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { useEngine } from '../../state/stores';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';

/** The invented team goes in one tap: nothing real is lost with it. */
export const TrialEnd = () => {
  const { t } = useWords();
  const engine = useEngine();
  const task = useTask();
  const end = async (): Promise<void> => {
    if (await task.run(() => engine.deleteInvented())) location.replace('/');
  };
  return (
    <section className="panel panel-warm">
      <h2>{t('settings.trialTitle')}</h2>
      <p>{t('settings.trialText')}</p>
      {task.problem && <ProblemNotice code={task.problem} />}
      <Button look="danger" busy={task.running} icon={<Trash2 aria-hidden="true" />} onClick={() => void end()}>
        {t('settings.trialEnd')}
      </Button>
    </section>
  );
};
