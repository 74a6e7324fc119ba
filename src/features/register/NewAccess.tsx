import './register.css';
import { Check, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Redirect } from 'wouter';
import { access } from '../../domain/records/access';
import { type ValueFault, validate } from '../../domain/validate';
import { FormerAnswers } from '../../forms/FormerAnswers';
import { fieldId } from '../../forms/fieldId';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { useStores } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useReadingOnly } from '../../state/useSession';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Progress } from '../../ui/Progress';
import { AccessContext } from './AccessContext';
import { Answers } from './Answers';
import { AskButton } from './AskButton';
import { type AnswerName, answerNames, type ContextName, contextNames, isAsked, unanswered } from './accessFields';
import { LeftToDo } from './LeftToDo';
import { MoreAnswers } from './MoreAnswers';
import { RegisterTabs } from './RegisterTabs';
import { showBlock } from './showBlock';
import { useAccessDraft } from './useAccessDraft';
import { useButtons } from './useButtons';
import { useUndo } from './useUndo';

const ROW = 'draft';
const faultsOf = (found: readonly ValueFault[]): Readonly<Record<string, string>> =>
  Object.fromEntries(found.map(({ field, code }) => [field, code]));
const idOf = (name: string): string => fieldId('access', ROW, name);

/** One anonymous access: nine answers on one screen, ten taps. */
const AccessForm = () => {
  const { t } = useWords();
  const { engine } = useStores();
  const today = todayInRome();
  const draft = useAccessDraft(today);
  const buttons = useButtons(draft?.values['desk'], today);
  const task = useTask();
  const undo = useUndo();
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  if (!draft || !buttons) return <Progress label={t('opening')} done={0} total={0} />;

  const { values } = draft;
  const missing = unanswered(values);
  const found = validate(access, values, { today });
  // An impossible day is said at once: it was chosen. A desk or channel not chosen yet only when somebody records.
  const wrong = contextNames.filter((name) => found.some(({ field }) => field === name));
  const shownFaults = { ...faults, ...faultsOf(found.filter(({ code }) => code === 'in_future')) };
  const asked = answerNames.filter((name) => isAsked(name, values)).length;

  const answerOne = (name: AnswerName, value: unknown): void => {
    draft.answer(name, value);
    setFaults(({ [name]: _mended, ...rest }) => rest);
    // Several responses may follow each other: the view stays. Otherwise the next question comes into sight.
    const next = missing.find((other) => other !== name && answerNames.indexOf(other) > answerNames.indexOf(name));
    if (name !== 'response' && next) requestAnimationFrame(() => showBlock(idOf(next), false));
  };
  const answerContext = (name: ContextName, value: string): void => {
    draft.answer(name, value);
    setFaults(({ [name]: _mended, ...rest }) => rest);
  };
  const record = async (): Promise<void> => {
    setFaults(faultsOf(found));
    const order = [...contextNames, ...answerNames];
    const first = order.find((name) => found.some((fault) => fault.field === name));
    if (first) {
      requestAnimationFrame(() => showBlock(idOf(first), true));
      return;
    }
    const done = await task.run(() => engine.recordAccess(values));
    if (!done) return;
    undo.offer(done.value.id, done.value.undoUntil, values);
    draft.startNext();
    requestAnimationFrame(() => showBlock(idOf('nationality'), true));
  };
  const takeBack = async (): Promise<void> => {
    const before = await undo.takeBack();
    if (before) draft.restore(before);
  };

  return (
    <div className="register">
      <h1 className="unseen" tabIndex={-1}>
        {t('register.title')}
      </h1>
      <Answers
        row={ROW}
        today={today}
        values={values}
        buttons={buttons}
        faults={shownFaults}
        onAnswer={answerOne}
        more={<MoreAnswers row={ROW} today={today} values={values} onAnswer={draft.answer} />}
        before={
          <header className="register-head">
            <RegisterTabs current="new" />
            <AccessContext row={ROW} today={today} values={values} faults={shownFaults} onAnswer={answerContext} />
            <FormerAnswers record="access" answers={draft.former} onDrop={draft.dropFormer} />
          </header>
        }
      />
      <footer className="register-foot">
        {task.problem && <ProblemNotice code={task.problem} />}
        <div className="register-foot-row">
          {undo.offered && missing.length === asked ? (
            <p className="register-done" role="status">
              <Check size={20} aria-hidden="true" />
              <span>{t('register.recorded')}</span>
              <Button
                icon={<Undo2 className="mirrored" size={18} aria-hidden="true" />}
                onClick={() => void takeBack()}
              >
                {t('undo')}
              </Button>
            </p>
          ) : (
            <LeftToDo asked={asked} missing={missing} wrong={wrong} />
          )}
          <AskButton values={values} />
          <Button
            look="main"
            className="register-record"
            id="record-access"
            busy={task.running}
            onClick={() => void record()}
          >
            {t('register.record')}
          </Button>
        </div>
      </footer>
    </div>
  );
};

/** [T7] Where nothing is written the register is only read. */
export const NewAccess = () => (useReadingOnly() ? <Redirect to="/register/day" replace /> : <AccessForm />);
