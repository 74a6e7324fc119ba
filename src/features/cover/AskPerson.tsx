import './ways.css';
import { ArrowLeft, ArrowRight, Check } from 'lucide-react';
import { startTransition, useRef, useState } from 'react';
import { declined as DECLINED } from '../../domain/personForms';
import type { ProblemCode } from '../../domain/problems';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { isLanguageTag, offeredLanguages } from '../../i18n/languages';
import { useShownWords } from '../../i18n/useShownWords';
import type { FormSoFar, FormStep, Question, ShownForm } from '../../state/shown';
import { useShown, useStores } from '../../state/stores';
import { useLanguage } from '../../state/useLanguage';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { AskStep } from './AskStep';
import { InBothLines } from './InBothLines';
import { ShownFrame } from './ShownFrame';
import type { Tongue, Ways } from './ways';

/** How far the person has come. It outlives this screen, which gives way to the number pad and comes back. */
export interface Been {
  readonly steps: readonly FormStep[];
  /** As many as there are steps: nothing is left to be asked. */
  readonly at: number;
  /** Why an answer could not be written, by `keyOf` its question: nothing is over while there is one. */
  readonly failed: ReadonlyMap<string, ProblemCode>;
}

const keyOf = ({ question }: FormStep): string => JSON.stringify(question);

export interface AskPersonProps extends Tongue, Ways {
  readonly item: Question | ShownForm;
  /** The answer it has so far; of a form, its questions with theirs. */
  readonly value: unknown;
  readonly been: Been | undefined;
  readonly onBeen: (next: Been) => void;
}

/** A question alone is a form of one. */
const stepsOf = (item: Question | ShownForm, value: unknown, declined = false): readonly FormStep[] =>
  item.kind === 'form' ? (value as FormSoFar).steps : [{ question: item, value, declined }];

const isOpen = ({ value, declined }: FormStep): boolean =>
  !declined && (value === undefined || (Array.isArray(value) && value.length === 0));

/** Where somebody stopped, they go on. */
const begin = (item: Question | ShownForm, value: unknown): Been => {
  const steps = stepsOf(item, value);
  return { steps, at: Math.max(0, steps.findIndex(isOpen)), failed: new Map() };
};

/** Questions to the person in front of the tablet, one at a time: in their language large, in the worker's beneath it. */
export const AskPerson = (props: AskPersonProps) => {
  const { item, value, been, onBeen, theirs, onTheirs, onOperator, onLeave } = props;
  const { engine } = useStores();
  const { language } = useLanguage();
  const workers = isLanguageTag(language) ? language : 'it';
  const chosen = useShown('showing', (showing) => showing.language);
  const choose = useShown('showing', (showing) => showing.choose);
  const other = offeredLanguages.find(({ tag }) => tag !== workers)?.tag ?? 'it';
  const [begun] = useState(chosen === undefined || chosen === workers ? other : chosen);
  const persons = theirs ?? begun;
  const [first, second] = [useShownWords([persons]), useShownWords([workers])];
  const task = useTask();
  const [thanked, setThanked] = useState(false);
  /** The answers given here: of two under way only the later one says how things stand. */
  const given = useRef(0);
  /** Of each question by `keyOf`: the answer given last, and the one that is known to be written. */
  const latest = useRef(new Map<string, number>());
  const kept = useRef(new Map<string, FormStep>());
  const now = useRef(been);
  now.current = been ?? begin(item, value);
  const { steps, at, failed } = now.current;
  const step = steps[at];
  const move = (to: Partial<Been>): void => {
    now.current = { steps, at, failed, ...now.current, ...to };
    onBeen(now.current);
  };
  /** The next one; and where none is left, first what could not be written. */
  const onward = (): void => {
    const { steps: shown, failed: why } = now.current ?? begin(item, value);
    const lost = at + 1 < shown.length ? -1 : shown.findIndex((one) => why.has(keyOf(one)));
    move({ at: lost < 0 ? at + 1 : lost });
  };
  const give = async (asked: FormStep, answer: unknown): Promise<boolean> => {
    const mine = ++given.current;
    const isDeclined = answer === DECLINED;
    const key = keyOf(asked);
    latest.current.set(key, mine);
    if (!kept.current.has(key)) kept.current.set(key, asked);
    // Shown as pressed before it is written.
    move({
      steps: steps.map((one) =>
        one === asked ? { ...one, declined: isDeclined, ...(!isDeclined && { value: answer }) } : one,
      ),
    });
    const put = { ...asked.question, language: first.tag === 'ar-XB' ? 'en' : first.tag };
    // Whatever is thrown stands for it.
    let why: ProblemCode = 'unknown_fault';
    const taken = await task.run(async () => {
      const outcome = await engine.answer(put, answer);
      if (!outcome.ok) why = outcome.error;
      return outcome;
    });
    const { steps: shown, failed: others } = now.current ?? begin(item, value);
    if (taken) {
      kept.current.set(key, stepsOf(item, taken.value, isDeclined).find((one) => keyOf(one) === key) ?? asked);
      move({ failed: new Map([...others].filter(([one]) => one !== key)) });
    } else if (latest.current.get(key) === mine) {
      const before = kept.current.get(key) ?? asked;
      move({ steps: shown.map((one) => (keyOf(one) === key ? before : one)), failed: new Map(others).set(key, why) });
    }
    setThanked(taken !== undefined && item.kind !== 'form');
    if (taken && mine === given.current) move({ steps: stepsOf(item, taken.value, isDeclined) });
    return taken !== undefined;
  };
  const decline = async (asked: FormStep): Promise<void> => {
    if ((await give(asked, DECLINED)) && item.kind === 'form') onward();
  };
  const speak = (tag: string): void => {
    choose(tag);
    startTransition(() => onTheirs(tag));
  };
  const problem = step && failed.get(keyOf(step));
  const isLast = at === steps.length - 1;
  const both = (name: 'back' | 'next' | 'finish' | 'decline') => (
    <InBothLines name={name} first={first} second={second} />
  );
  return (
    <ShownFrame
      first={first}
      second={second}
      onLanguage={speak}
      thanked={thanked}
      place={at}
      ways={
        <>
          {item.kind === 'form' && at > 0 && (
            <Button
              className="ask-back"
              icon={<ArrowLeft className="mirrored" aria-hidden="true" />}
              onClick={() => move({ at: at - 1 })}
            >
              {both('back')}
            </Button>
          )}
          {step && (
            <Button
              className="ask-decline"
              look="quiet"
              aria-pressed={step.declined}
              icon={step.declined ? <Check aria-hidden="true" /> : undefined}
              onClick={() => void decline(step)}
            >
              {both('decline')}
            </Button>
          )}
          {item.kind === 'form' && step && (
            <Button
              className="ask-next"
              look="main"
              busy={task.running}
              icon={<ArrowRight className="mirrored" aria-hidden="true" />}
              onClick={onward}
            >
              {both(isLast ? 'finish' : 'next')}
            </Button>
          )}
        </>
      }
      onOperator={onOperator}
      onLeave={onLeave}
    >
      {step ? (
        <AskStep
          key={keyOf(step)}
          step={step}
          progress={item.kind === 'form' ? { at: at + 1, of: steps.length } : undefined}
          first={first}
          second={second}
          workers={workers}
          onAnswer={(answer) => void give(step, answer)}
        />
      ) : (
        <div className="ask-words">
          <h1 tabIndex={-1}>{first.around('thanks')}</h1>
          {first.tag !== second.tag && (
            <p className="ask-second" lang={second.tag} dir={second.dir}>
              {second.around('thanks')}
            </p>
          )}
        </div>
      )}
      {problem && <ProblemNotice code={problem} />}
    </ShownFrame>
  );
};
