import { CopyPlus } from 'lucide-react';
import { useLocation } from 'wouter';
import { comesFrom } from '../../domain/copied';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { copyPact } from '../../state/copyAlong';
import { useStores } from '../../state/stores';
import { useCards } from '../../state/useCards';
import { useMay } from '../../state/useMay';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';

const KINDS = ['household', 'pact'] as const;

/** Of a household that was split or joined, and has no pact yet: the one there was before may be copied. */
export const CopyPact = ({ household }: { readonly household: string }) => {
  const { t } = useWords();
  const { engine } = useStores();
  const may = useMay();
  const task = useTask();
  const [, navigate] = useLocation();
  const [households, pacts] = useCards(KINDS);
  const before = comesFrom(household, households ?? []);
  const found = (pacts ?? []).filter(({ values }) => before.includes(String(values['household'])));
  const hasOwn = (pacts ?? []).some(({ values }) => values['household'] === household);
  if (found.length === 0 || hasOwn || !may('create', 'pact')) return null;
  const nameOf = (id: unknown): string =>
    String(households?.find(({ documentId }) => documentId === id)?.values['name'] ?? '');
  const copy = async (id: string): Promise<void> => {
    const made = await task.run(() => copyPact(engine, id, household));
    if (made) navigate(`/pacts/${made.value}`);
  };
  return (
    <Notice
      title={t('housing.copyTitle')}
      actions={found.map(({ documentId, values }) => (
        <Button
          key={documentId}
          busy={task.running}
          icon={<CopyPlus aria-hidden="true" />}
          onClick={() => void copy(documentId)}
        >
          {t('housing.copyPact', { of: nameOf(values['household']) })}
        </Button>
      ))}
    >
      <p>{t('housing.copyText')}</p>
      {task.problem && <ProblemNotice code={task.problem} />}
    </Notice>
  );
};
