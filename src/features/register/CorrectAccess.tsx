import { useGoOn } from '../../state/useGoOn';
import './register.css';
import { useState } from 'react';
import { useParams } from 'wouter';
import { sortAnswers } from '../../domain/formerAnswers';
import { access } from '../../domain/records/access';
import { validate } from '../../domain/validate';
import { FormerAnswers } from '../../forms/FormerAnswers';
import { fieldId } from '../../forms/fieldId';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { useStores } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { AccessContext } from './AccessContext';
import { Answers } from './Answers';
import { answer } from './answer';
import { MoreAnswers } from './MoreAnswers';
import { showBlock } from './showBlock';
import { useButtons } from './useButtons';
import { useCorrection } from './useCorrection';

/** An access put right: the same nine answers, as they were, kept at every tap. */
export const CorrectAccess = () => {
  const { t } = useWords();
  const { id = '' } = useParams();
  const { engine, notices } = useStores();
  const goOn = useGoOn();
  const task = useTask();
  const today = todayInRome();
  const correction = useCorrection(id);
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const buttons = useButtons(correction?.values['desk'], today);
  if (!correction || !buttons) return <Progress label={t('opening')} done={0} total={0} />;
  const { row, values, keep } = correction;
  const leave = async (): Promise<void> => {
    await correction.end();
    goOn('/register/day');
  };
  if (!row?.mayCorrect) {
    return (
      <Page title={t('register.correctTitle')}>
        <ProblemNotice code={row ? 'not_allowed' : 'not_found'} />
        <Button onClick={() => void leave()}>{t('back')}</Button>
      </Page>
    );
  }
  /** What today's form does not ask stays with the access, and is read. */
  const { former, left } = sortAnswers(access, values);
  const notAsked = Object.entries({ ...former, ...left }).map(([field, value]) => ({
    field,
    value,
    version: correction.givenOn(field),
  }));
  const change = (field: string, value: unknown): void => keep(answer(values, field, value));
  const correct = async (): Promise<void> => {
    const { asked, former } = sortAnswers(access, values);
    const found = validate(access, { ...asked, ...former }, { today });
    setFaults(Object.fromEntries(found.map(({ field, code }) => [field, code])));
    if (found[0]) return showBlock(fieldId('access', id, found[0].field), true);
    const done = await task.run(() => engine.correctAccess(id, values));
    if (!done) return;
    notices.getState().done(done.value);
    await leave();
  };
  return (
    <div className="register">
      <div className="stack">
        <h1 className="register-title" tabIndex={-1}>
          {t('register.correctTitle')}
        </h1>
        {row.frozen ? (
          <Notice tone="warm" title={t('register.frozenTitle')}>
            <p>{t('register.frozenText')}</p>
          </Notice>
        ) : (
          row.state === 'recorded' && <p className="register-note small soft">{t('register.staysText')}</p>
        )}
        {row.others.map((other, place) => (
          <Notice
            // biome-ignore lint/suspicious/noArrayIndexKey: versions have nothing else to be told apart by
            key={place}
            tone="warm"
            title={t('register.otherVersion')}
            actions={<Button onClick={() => keep(other)}>{t('register.takeOther')}</Button>}
          />
        ))}
        <Answers
          row={id}
          today={today}
          values={values}
          buttons={buttons}
          faults={faults}
          onAnswer={change}
          more={
            <>
              <MoreAnswers row={id} today={today} values={values} onAnswer={change} />
              <FormerAnswers record="access" answers={notAsked} />
            </>
          }
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
          <Button onClick={() => void leave()}>{t('cancel')}</Button>
          <Button look="main" className="register-record" busy={task.running} onClick={() => void correct()}>
            {row.frozen ? t('register.frozenDo') : t('register.correctDo')}
          </Button>
        </div>
      </footer>
    </div>
  );
};
