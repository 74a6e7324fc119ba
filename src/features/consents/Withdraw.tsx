import { useState } from 'react';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useTask } from '../../state/useTask';
import { useWithdrawConsent } from '../../state/useWithdrawConsent';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/TextField';

export interface WithdrawProps {
  readonly personId: string;
  readonly row: string;
  readonly title: string;
  readonly onClose: () => void;
}

/** The person has changed their mind. No reason is asked: only how they said it. */
export const Withdraw = ({ personId, row, title, onClose }: WithdrawProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const task = useTask();
  const withdraw = useWithdrawConsent();
  const [how, setHow] = useState('');
  const done = async (): Promise<void> => {
    if (await task.run(() => withdraw(personId, row, how.trim()))) onClose();
  };
  return (
    <Dialog title={t('consents.withdraw')} close={t('close')} onClose={onClose}>
      <div className="stack">
        <p>{title}</p>
        <p>{t('consents.withdrawText')}</p>
        <TextField
          id="withdrawn-how"
          label={words.field('consent', 'withdrawnHow')}
          value={how}
          onChange={setHow}
          dir="auto"
        />
        {task.problem && <ProblemNotice code={task.problem} />}
        <Button look="danger" busy={task.running} onClick={() => void done()}>
          {t('consents.withdraw')}
        </Button>
      </div>
    </Dialog>
  );
};
