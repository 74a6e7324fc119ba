import { CopyPlus } from 'lucide-react';
import { comesFrom, latestOfEach } from '../../domain/copied';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import { copyBudget, copyPact } from '../../state/copyAlong';
import { useStores } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useCards } from '../../state/useCards';
import { useGoOn } from '../../state/useGoOn';
import { useMay } from '../../state/useMay';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';

const KINDS = ['household', 'pact', 'budget'] as const;

/** Of a household that was split or joined, and has no pact or no budget yet: what there was before may be copied. */
export const CopyAlong = ({ household }: { readonly household: string }) => {
  const { t } = useWords();
  const formats = useFormats();
  const { engine } = useStores();
  const may = useMay();
  const task = useTask();
  const goOn = useGoOn();
  const [households, pacts, budgets] = useCards(KINDS);
  const before = comesFrom(household, households ?? []);
  const isMissed = (cards: typeof pacts): boolean =>
    cards?.every(({ values }) => values['household'] !== household) === true;
  const foundPacts = (pacts ?? []).filter(({ values }) => before.includes(String(values['household'])));
  const foundBudgets = latestOfEach(budgets ?? [], before);
  const nameOf = (id: unknown): string =>
    String(households?.find(({ documentId }) => documentId === id)?.values['name'] ?? '');
  const offers = [
    ...(isMissed(pacts) && may('create', 'pact')
      ? foundPacts.map(({ documentId, values }) => ({
          documentId,
          label: t('housing.copyPact', { of: nameOf(values['household']) }),
          copy: async () => {
            const made = await task.run(() => copyPact(engine, documentId, household));
            if (made) goOn(`/pacts/${made.value}`);
          },
        }))
      : []),
    ...(isMissed(budgets) && may('create', 'budget')
      ? foundBudgets.map(({ documentId, values }) => ({
          documentId,
          label: t('housing.copyBudget', {
            of: nameOf(values['household']),
            month: formats.month(String(values['month'])),
          }),
          copy: async () => {
            const month = todayInRome().slice(0, 7);
            const made = await task.run(() => copyBudget(engine, documentId, household, month));
            if (made) goOn(`/budgets/${made.value}`);
          },
        }))
      : []),
  ];
  if (offers.length === 0) return null;
  return (
    <Notice
      title={t('housing.copyTitle')}
      actions={offers.map(({ documentId, label, copy }) => (
        <Button key={documentId} busy={task.running} icon={<CopyPlus aria-hidden="true" />} onClick={() => void copy()}>
          {label}
        </Button>
      ))}
    >
      {isMissed(pacts) && foundPacts.length > 0 && <p>{t('housing.copyText')}</p>}
      {isMissed(budgets) && foundBudgets.length > 0 && <p>{t('housing.copyBudgetText')}</p>}
      {task.problem && <ProblemNotice code={task.problem} />}
    </Notice>
  );
};
