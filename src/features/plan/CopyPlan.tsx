import { ListPlus } from 'lucide-react';
import { casesAbout, comesFrom } from '../../domain/copied';
import { membershipsOf } from '../../domain/households';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { rowsOfRecord } from '../../sheets/singleRow';
import { copyPlan } from '../../state/copyAlong';
import type { DocumentView } from '../../state/shown';
import { useStores } from '../../state/stores';
import { useCards } from '../../state/useCards';
import { useMay } from '../../state/useMay';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';

const KINDS = ['household', 'case', 'person'] as const;

/** In the case of a household that was split or joined, and has no plan yet: the plans there were before may be copied. */
export const CopyPlan = ({ document }: { readonly document: DocumentView }) => {
  const { t } = useWords();
  const { engine } = useStores();
  const may = useMay();
  const task = useTask();
  const [households, cases, persons] = useCards(KINDS);
  const household = document.rows.find(({ record }) => record === 'case')?.cells['household']?.value;
  if (typeof household !== 'string' || rowsOfRecord(document, 'goal').length > 0 || !may('create', 'goal')) return null;
  const before = comesFrom(household, households ?? []);
  const plans = casesAbout(cases ?? [], before, membershipsOf(households ?? [])).filter(
    ({ documentId, rows }) => documentId !== document.id && rows.some(({ record }) => record === 'goal'),
  );
  if (plans.length === 0) return null;
  const nameOf = (id: unknown): string => {
    const card = [...(persons ?? []), ...(households ?? [])].find(({ documentId }) => documentId === id);
    return String(card?.values['alias'] ?? card?.values['name'] ?? '');
  };
  return (
    <Notice
      title={t('plan.copyTitle')}
      actions={plans.map(({ documentId, values }) => (
        <Button
          key={documentId}
          busy={task.running}
          icon={<ListPlus aria-hidden="true" />}
          onClick={() => void task.run(() => copyPlan(engine, documentId, document.id))}
        >
          {t('plan.copy', { of: nameOf(values['person'] ?? values['household']) || String(values['code'] ?? '') })}
        </Button>
      ))}
    >
      <p>{t('plan.copyText')}</p>
      {task.problem && <ProblemNotice code={task.problem} />}
    </Notice>
  );
};
