import { startTransition } from 'react';
import { promiseOf } from '../../domain/planAgreement';
import { ASKED_VERSION, marksOfText } from '../../domain/textMarks';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { isLanguageTag } from '../../i18n/languages';
import { useNoticeWords } from '../../i18n/useNoticeWords';
import { useShownWords } from '../../i18n/useShownWords';
import { useWords } from '../../i18n/useWords';
import type { PlanSoFar, ShownPlan } from '../../state/shown';
import { useStores } from '../../state/stores';
import { useLanguage } from '../../state/useLanguage';
import { useTask } from '../../state/useTask';
import { PlanGoals } from './PlanGoals';
import { ShownFrame } from './ShownFrame';
import { TapAnswers, type Tapped } from './TapAnswers';
import { TextMarks } from './TextMarks';
import type { Stood, Tongue, Ways } from './ways';

export interface ReadPlanProps extends Stood<PlanSoFar>, Tongue, Ways {
  readonly item: ShownPlan;
}

/** Only its buttons are used: a plan names no service. */
const NO_NAMES = { kind: 'notice_read', team: '', service: '' };
const answerOf = { agreed: 'given', refused: 'refused' } as const;

/** The plan to the person whose it is: goals in their words, everything around them in both languages, and their answer. */
export const ReadPlan = ({ item, soFar, onSoFar, theirs, onTheirs, onOperator, onLeave }: ReadPlanProps) => {
  const { engine } = useStores();
  const { language } = useLanguage();
  const workers = isLanguageTag(language) ? language : 'it';
  const wanted = theirs === undefined ? soFar.languages : [theirs];
  const answer = soFar.answer === 'agreed' || soFar.answer === 'refused' ? answerOf[soFar.answer] : undefined;
  const task = useTask();
  const [shown, workersShown] = [useShownWords(wanted), useShownWords([workers])];
  const [first, second] = [useNoticeWords(wanted, NO_NAMES), useNoticeWords([workers], NO_NAMES)];
  const { t } = useWords(workers);
  const both = shown.tag !== workersShown.tag;
  const tap = async (what: Tapped): Promise<void> => {
    const readIn = shown.tag === 'ar-XB' ? 'en' : shown.tag;
    const promise = promiseOf(soFar.content);
    const taken = await task.run(() => engine.answer(item, { tap: what, language: readIn, promise }));
    if (taken) onSoFar(taken.value as PlanSoFar);
  };
  return (
    <ShownFrame
      first={shown}
      second={workersShown}
      onLanguage={(tag) => startTransition(() => onTheirs(tag))}
      thanked={answer !== undefined}
      onOperator={onOperator}
      onLeave={onLeave}
    >
      {shown.missing && (
        <p className="notice-missing" lang={workersShown.tag} dir={workersShown.dir}>
          {t('consents.noWords', { language: workersShown.code('language', shown.missing) })}
        </p>
      )}
      {shown.standing && (
        <TextMarks marks={marksOfText(shown.standing, ASKED_VERSION)} first={shown} second={workersShown} />
      )}
      <div className="ask-words">
        <h1 tabIndex={-1}>{shown.around('planTitle')}</h1>
        {both && (
          <p className="ask-second" lang={workersShown.tag} dir={workersShown.dir}>
            {workersShown.around('planTitle')}
          </p>
        )}
      </div>
      <PlanGoals soFar={soFar} first={shown} second={both ? workersShown : undefined} />
      <TapAnswers first={first} second={second} read={soFar.read} answer={answer} onTap={(what) => void tap(what)} />
      {task.problem && <ProblemNotice code={task.problem} />}
    </ShownFrame>
  );
};
