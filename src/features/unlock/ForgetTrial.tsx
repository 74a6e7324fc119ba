import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { useEngine } from '../../state/stores';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';

export const ForgetTrial = () => {
  const { t } = useWords();
  const engine = useEngine();
  const task = useTask();
  const forget = async (): Promise<void> => {
    if (await task.run(() => engine.deleteInvented())) location.replace('/');
  };
  return (
    <>
      <Button look="quiet" busy={task.running} onClick={() => void forget()}>
        {t('unlock.forgetTrial')}
      </Button>
      {task.problem && <ProblemNotice code={task.problem} />}
    </>
  );
};
