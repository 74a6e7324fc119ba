import './register.css';
import { Check, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { access } from '../../domain/records/access';
import { validate } from '../../domain/validate';
import { fieldId } from '../../forms/fieldId';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useStores } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Progress } from '../../ui/Progress';
import { AccessContext } from './AccessContext';
import { Answers } from './Answers';
import { AskButton } from './AskButton';
import { type AnswerName, answerNames, isAsked, unanswered } from './accessFields';
import { RegisterTabs } from './RegisterTabs';
import { showBlock } from './showBlock';
import { useAccessDraft } from './useAccessDraft';
import { useUndo } from './useUndo';
import { useUsed } from './useUsed';

const ROW = 'draft';
const idOf = (name: string): string => fieldId('access', ROW, name);

/** One anonymous access: nine answers on one screen, ten taps. */
export const NewAccess = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const { engine } = useStores();
  const today = todayInRome();
  const draft = useAccessDraft(today);
  const used = useUsed(draft?.values['desk']);
  const task = useTask();
  const undo = useUndo();
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  if (!draft) return <Progress label={t('opening')} done={0} total={0} />;

  const { values } = draft;
  const missing = unanswered(values);
  const asked = answerNames.filter((name) => isAsked(name, values)).length;

  const answerOne = (name: AnswerName, value: unknown): void => {
    draft.answer(name, value);
    setFaults(({ [name]: _mended, ...rest }) => rest);
    // Several responses may follow each other: the view stays. Otherwise the next question comes into sight.
    const next = missing.find((other) => other !== name && answerNames.indexOf(other) > answerNames.indexOf(name));
    if (name !== 'response' && next) requestAnimationFrame(() => showBlock(idOf(next), false));
  };
  const answerContext = (name: string, value: unknown): void => {
    draft.answer(name, value);
    setFaults(({ [name]: _mended, ...rest }) => rest);
  };
  const record = async (): Promise<void> => {
    const found = validate(access, values, { today });
    setFaults(Object.fromEntries(found.map(({ field, code }) => [field, code])));
    const order = ['desk', 'day', 'channel', ...answerNames];
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
        used={used}
        faults={faults}
        onAnswer={answerOne}
        before={
          <header className="register-head">
            <RegisterTabs current="new" />
            <AccessContext row={ROW} today={today} values={values} faults={faults} onAnswer={answerContext} />
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
            <p className="register-left" role="status">
              {missing.length === 0
                ? t('register.complete')
                : t('register.missing', {
                    done: asked - missing.length,
                    all: asked,
                    names: formats.list(missing.slice(0, 3).map((name) => words.field('access', name))),
                  })}
            </p>
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
