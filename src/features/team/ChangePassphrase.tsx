import { useState } from 'react';
import { NewPassphrase } from '../../forms/NewPassphrase';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { useStores } from '../../state/stores';
import { useGoOn } from '../../state/useGoOn';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Page } from '../../ui/Page';
import { PassphraseField } from '../../ui/PassphraseField';
import { Progress } from '../../ui/Progress';

export const ChangePassphrase = () => {
  const { t } = useWords();
  const { engine, notices } = useStores();
  const goOn = useGoOn();
  const task = useTask();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = async (): Promise<void> => {
    if (current === '' || next === '' || task.running) return;
    if (!(await task.run((progress) => engine.changePassphrase(current, next, progress)))) return;
    notices.getState().done('passphrase_changed');
    goOn('/team');
  };
  return (
    <Page title={t('passphrase.change')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void change();
        }}
      >
        <PassphraseField
          id="current-passphrase"
          label={t('passphrase.current')}
          value={current}
          onChange={setCurrent}
          autoComplete="current-password"
          words={{ show: t('passphrase.show'), hide: t('passphrase.hide') }}
        />
        <NewPassphrase
          id="next-passphrase"
          value={next}
          onChange={(next) => {
            setNext(next);
            task.calm();
          }}
          suggest={() => engine.suggestPassphrase()}
        />
        {task.problem && <ProblemNotice code={task.problem} />}
        {task.running ? (
          <Progress label={t('passphrase.changing')} done={task.step?.done ?? 0} total={task.step?.total ?? 0} />
        ) : (
          <Button type="submit" look="main" wide>
            {t('passphrase.change')}
          </Button>
        )}
      </form>
    </Page>
  );
};
