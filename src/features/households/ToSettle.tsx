import { GitFork } from 'lucide-react';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { settleHousehold, settleRelation } from '../../state/households';
import { useStores } from '../../state/stores';
import { useMay } from '../../state/useMay';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { useHouseholds } from './useHouseholds';

/** What two tablets left to decide of who lives where; of one household, or all on Today. */
export const ToSettle = ({ household }: { readonly household?: string }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const { engine } = useStores();
  const may = useMay();
  const task = useTask();
  const { several, missed, aliasOf, nameOf, today } = useHouseholds();
  const isOfThis = (places: readonly { readonly household: string }[]): boolean =>
    household === undefined || places.some((one) => one.household === household);
  const people = [...several].filter(([, places]) => isOfThis(places));
  const relations = missed.filter(({ membership }) => isOfThis([membership]));
  if (people.length === 0 && relations.length === 0) return null;
  const relation = (code: string): string => words.code('household_relation', code);
  const mayDecide = may('edit', 'householdMember');
  return (
    <section className="stack" aria-label={t('households.toSettle')}>
      {people.map(([person, places]) => (
        <Notice
          key={person}
          tone="warm"
          icon={<GitFork aria-hidden="true" />}
          title={t('households.inSeveral', { who: aliasOf(person) })}
        >
          <p className="small">{t('households.inSeveralText')}</p>
          {mayDecide && (
            <div className="row">
              {[...new Set(places.map((one) => one.household))].map((id) => (
                <Button
                  key={id}
                  busy={task.running}
                  onClick={() => void task.run(() => settleHousehold(engine, places, id, today))}
                >
                  {nameOf(id)}
                </Button>
              ))}
            </div>
          )}
        </Notice>
      ))}
      {relations.map(({ membership, relation: changed }) => (
        <Notice
          key={membership.row}
          tone="warm"
          icon={<GitFork aria-hidden="true" />}
          title={t('households.missed', { who: aliasOf(membership.person) })}
        >
          <p className="small">
            {t('households.missedText', { now: relation(membership.relation), there: relation(changed) })}
          </p>
          {mayDecide && (
            <div className="row">
              {[true, false].map((take) => (
                <Button
                  key={String(take)}
                  busy={task.running}
                  onClick={() => void task.run(() => settleRelation(engine, membership, changed, take))}
                >
                  {relation(take ? changed : membership.relation)}
                </Button>
              ))}
            </div>
          )}
        </Notice>
      ))}
      {task.problem && <ProblemNotice code={task.problem} />}
    </section>
  );
};
