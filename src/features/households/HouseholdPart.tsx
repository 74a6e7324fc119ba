import { House } from 'lucide-react';
import { Link } from 'wouter';
import { isIn } from '../../domain/households';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import type { FilePartProps } from '../../sheets/filePart';
import { beginHousehold } from '../../state/households';
import { useStores } from '../../state/stores';
import { useMay } from '../../state/useMay';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Progress } from '../../ui/Progress';
import { HouseholdSheet } from './HouseholdSheet';
import { useHouseholds } from './useHouseholds';

/** The household the case is of, or its person lives in; where they lived before is one tap away. */
export const HouseholdPart = ({ document, personId }: FilePartProps) => {
  const { t } = useWords();
  const formats = useFormats();
  const { engine } = useStores();
  const may = useMay();
  const task = useTask();
  const { isHere, memberships, aliasOf, nameOf, today } = useHouseholds();
  const subject = document.rows.find(({ record }) => record === 'case')?.cells['household']?.value;
  const theirs = memberships.filter(({ person }) => person === personId);
  const now = typeof subject === 'string' ? subject : theirs.find((one) => isIn(one, today))?.household;
  const before = theirs.filter((one) => one.household !== now && !isIn(one, today));
  if (!isHere) return <Progress label={t('opening')} done={0} total={0} />;
  return (
    <>
      {now === undefined ? (
        <>
          <p className="soft">{t('households.none')}</p>
          {personId !== undefined && may('create', 'household') && (
            <div className="row">
              <Button
                busy={task.running}
                icon={<House aria-hidden="true" />}
                onClick={() =>
                  void task.run(() =>
                    beginHousehold(engine, {
                      name: t('households.called', { who: aliasOf(personId) }),
                      reference: personId,
                      today,
                    }),
                  )
                }
              >
                {t('households.begin')}
              </Button>
            </div>
          )}
        </>
      ) : (
        <>
          <h2 className="section-title">
            <Link href={`/households/${now}`}>{nameOf(now)}</Link>
          </h2>
          <HouseholdSheet id={now} />
        </>
      )}
      {before.length > 0 && (
        <ul className="list" aria-label={t('households.before')}>
          {before.map((one) => (
            <li key={one.row}>
              <Link href={`/households/${one.household}`} className="list-item">
                <House aria-hidden="true" />
                <span className="list-main">
                  <span className="list-title">{nameOf(one.household)}</span>
                  {one.to !== undefined && (
                    <span className="small soft">{t('households.left', { day: formats.shortDay(one.to) })}</span>
                  )}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {task.problem && <ProblemNotice code={task.problem} />}
    </>
  );
};
