import { UsersRound } from 'lucide-react';
import { useState } from 'react';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { keepApart, mergePersons, unmergePersons } from '../../state/persons';
import { useStores } from '../../state/stores';
import { useMay } from '../../state/useMay';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { OtherFile } from './OtherFile';
import { useDuplicates } from './useDuplicates';

/** Who this may be too, and who it is since somebody merged them. Both files stay whole; what was merged can be parted. */
export const SamePerson = ({ personId }: { readonly personId: string }) => {
  const { t } = useWords();
  const { engine } = useStores();
  const may = useMay();
  const task = useTask();
  const { proposals, person } = useDuplicates();
  const [shown, setShown] = useState<string>();
  const mine = proposals.filter(({ a, b }) => a === personId || b === personId);
  const standsFor = person(personId)?.standsFor ?? [];
  if (mine.length === 0 && standsFor.length === 0) return null;
  const mayDecide = may('edit', 'person');
  return (
    <>
      {mine.map(({ a, b, reasons }) => {
        const other = a === personId ? b : a;
        const alias = String(person(other)?.values['alias'] ?? '');
        return (
          <Notice
            key={other}
            tone="warm"
            icon={<UsersRound aria-hidden="true" />}
            title={t('people.maybeSame', { who: alias })}
          >
            <p className="small">{reasons.map((reason) => t(`people.reason.${reason}`)).join(' · ')}</p>
            <div className="row">
              <Button onClick={() => setShown(shown === other ? undefined : other)} aria-expanded={shown === other}>
                {t('people.compare')}
              </Button>
              {mayDecide && (
                <>
                  <Button
                    busy={task.running}
                    onClick={() => void task.run(() => mergePersons(engine, other, personId))}
                  >
                    {t('people.merge')}
                  </Button>
                  <Button busy={task.running} onClick={() => void task.run(() => keepApart(engine, personId, other))}>
                    {t('people.keepApart')}
                  </Button>
                </>
              )}
            </div>
            {shown === other && <OtherFile id={other} />}
          </Notice>
        );
      })}
      {standsFor.length > 0 && (
        <Notice title={t('people.standsFor', { count: standsFor.length })} icon={<UsersRound aria-hidden="true" />}>
          <p className="small">{t('people.standsForText')}</p>
          {standsFor.map((id) => (
            <OtherFile key={id} id={id} />
          ))}
          {mayDecide && (
            <div className="row">
              <Button
                busy={task.running}
                onClick={() => void task.run(() => unmergePersons(engine, [personId, ...standsFor]))}
              >
                {t('people.unmerge')}
              </Button>
            </div>
          )}
        </Notice>
      )}
      {task.problem && <ProblemNotice code={task.problem} />}
    </>
  );
};
