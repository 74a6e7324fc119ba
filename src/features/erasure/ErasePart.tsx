import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import type { ErasurePlan } from '../../state/shown';
import { useEngine } from '../../state/stores';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Notice } from '../../ui/Notice';
import { useWhat } from './useWhat';

export interface ErasePartProps {
  readonly title: string;
  readonly plan: ErasurePlan;
}

const kindsOf = (plan: ErasurePlan): Readonly<Record<string, number>> => {
  const kinds: Record<string, number> = {};
  for (const { kind } of plan.documents) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return kinds;
};

/** What would go, by name and number; then, asked once more, whether in seven days or at once. */
export const ErasePart = ({ title, plan }: ErasePartProps) => {
  const { t } = useWords();
  const what = useWhat();
  const engine = useEngine();
  const task = useTask();
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState(false);
  const erase = async (atOnce: boolean): Promise<void> => {
    const ids = plan.documents.map(({ id }) => id);
    if (await task.run(() => engine.erase(ids, atOnce))) navigate('/team/erasures', { replace: true });
  };
  const willErase = t('erasure.willErase', { what: what(kindsOf(plan), plan.notes) });
  return (
    <section className="panel">
      <h2>{title}</h2>
      <p>{willErase}</p>
      <ul>
        {plan.documents.map((one) => (
          <li key={one.id}>
            <bdi>{one.title || t('erasure.untitled')}</bdi>
          </li>
        ))}
      </ul>
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
          <Button look="main" wide busy={task.running} onClick={() => void erase(false)}>
            {t('erasure.inSevenDays')}
          </Button>
          <p className="small">{t('erasure.atOnceText')}</p>
          <Button look="danger" wide busy={task.running} onClick={() => void erase(true)}>
            {t('erasure.atOnce')}
          </Button>
        </Dialog>
      )}
    </section>
  );
};
