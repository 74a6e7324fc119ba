import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Result } from '../../base/result';
import type { ProblemCode } from '../../domain/problems';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { useGoOn } from '../../state/useGoOn';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Notice } from '../../ui/Notice';

export interface ErasePartProps {
  readonly title: string;
  /** What goes, in numbers, and by its names. */
  readonly what: string;
  readonly names: readonly { readonly id: string; readonly name: string }[];
  /** What may be missed. */
  readonly warning?: string | undefined;
  /** What else is destroyed where it is at once. */
  readonly atOnceToo?: string;
  readonly erase: (atOnce: boolean) => Promise<Result<unknown, ProblemCode>>;
}

/** What would go, by name and number; then, asked once more, whether in seven days or at once. */
export const ErasePart = ({ title, what, names, warning, atOnceToo, erase }: ErasePartProps) => {
  const { t } = useWords();
  const task = useTask();
  const goOn = useGoOn();
  const [asking, setAsking] = useState(false);
  const run = async (atOnce: boolean): Promise<void> => {
    if (await task.run(() => erase(atOnce))) goOn('/team/erasures', { replace: true });
  };
  const willErase = t('erasure.willErase', { what });
  return (
    <section className="panel">
      <h2>{title}</h2>
      <p>{willErase}</p>
      <ul>
        {names.map(({ id, name }) => (
          <li key={id}>
            <bdi>{name || t('erasure.untitled')}</bdi>
          </li>
        ))}
      </ul>
      {warning && (
        <Notice tone="warm">
          <p>{warning}</p>
        </Notice>
      )}
      <Button look="danger" icon={<Trash2 aria-hidden="true" />} onClick={() => setAsking(true)}>
        {t('erasure.erase')}
      </Button>
      {asking && (
        <Dialog title={t('erasure.askTitle')} close={t('close')} onClose={() => setAsking(false)}>
          <p>{willErase}</p>
          <Notice tone="warm">
            <p>{t('erasure.askText')}</p>
          </Notice>
          {task.problem && <ProblemNotice code={task.problem} />}
          <Button look="main" wide busy={task.running} onClick={() => void run(false)}>
            {t('erasure.inSevenDays')}
          </Button>
          <p className="small">{[t('erasure.atOnceText'), atOnceToo].filter(Boolean).join(' ')}</p>
          <Button look="danger" wide busy={task.running} onClick={() => void run(true)}>
            {t('erasure.atOnce')}
          </Button>
        </Dialog>
      )}
    </section>
  );
};
