import './register.css';
import { useEffect, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import type { Values } from '../../domain/fields/field';
import { access } from '../../domain/records/access';
import { validate } from '../../domain/validate';
import { fieldId } from '../../forms/fieldId';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import type { AccessRow } from '../../state/shown';
import { useStores } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { Progress } from '../../ui/Progress';
import { AccessContext } from './AccessContext';
import { Answers } from './Answers';
import { answer } from './answer';
import { showBlock } from './showBlock';
import { useButtons } from './useButtons';

/** Looks the row up among the months around now: an access itself does not say where it is kept. */
const findRow = async (accesses: (month: string) => Promise<readonly AccessRow[]>, id: string, today: string) => {
  const year = Number(today.slice(0, 4));
  const months = [0, 1].flatMap((ago) =>
    Array.from({ length: 12 }, (_, at) => `${year - ago}-${String(12 - at).padStart(2, '0')}`),
  );
  for (const month of months.filter((one) => one <= today)) {
    const row = (await accesses(month)).find((one) => one.id === id);
    if (row) return row;
  }
  return undefined;
};

export const CorrectAccess = () => {
  const { t } = useWords();
  const { id = '' } = useParams();
  const { engine, notices } = useStores();
  const [, navigate] = useLocation();
  const task = useTask();
  const today = todayInRome();
  const [row, setRow] = useState<AccessRow>();
  const [values, setValues] = useState<Values>();
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const buttons = useButtons(values?.['desk'], today);
  useEffect(() => {
    void findRow((month) => engine.accesses({ desk: undefined, month }), id, today).then((found) => {
      setRow(found);
      setValues(found?.values ?? {});
    });
  }, [engine, id, today]);
  if (!values || !buttons) return <Progress label={t('opening')} done={0} total={0} />;
  const change = (field: string, value: unknown): void => setValues(answer(values, field, value));
  const correct = async (): Promise<void> => {
    const found = validate(access, values, { today });
    setFaults(Object.fromEntries(found.map(({ field, code }) => [field, code])));
    if (found[0]) return showBlock(fieldId('access', id, found[0].field), true);
    if (!(await task.run(() => engine.correctAccess(id, values)))) return;
    notices.getState().done('corrected');
    navigate('/register/day');
  };
  return (
    <div className="register">
      <div className="stack">
        <h1 className="register-title" tabIndex={-1}>
          {t('register.correctTitle')}
        </h1>
        {row?.others.map((other, place) => (
          <Notice
            // biome-ignore lint/suspicious/noArrayIndexKey: versions have nothing else to be told apart by
            key={place}
            tone="warm"
            title={t('register.otherVersion')}
            actions={<Button onClick={() => setValues(other)}>{t('register.takeOther')}</Button>}
          />
        ))}
        <Answers
          row={id}
          today={today}
          values={values}
          buttons={buttons}
          faults={faults}
          onAnswer={change}
          before={
            <header className="register-head">
              <AccessContext row={id} today={today} values={values} faults={faults} onAnswer={change} />
            </header>
          }
        />
      </div>
      <footer className="register-foot">
        {task.problem && <ProblemNotice code={task.problem} />}
        <div className="register-foot-row">
          <Button onClick={() => navigate('/register/day')}>{t('cancel')}</Button>
          <Button look="main" className="register-record" busy={task.running} onClick={() => void correct()}>
            {t('register.correctDo')}
          </Button>
        </div>
      </footer>
    </div>
  );
};
