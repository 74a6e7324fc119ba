import { DoorOpen, KeyRound } from 'lucide-react';
import { useState } from 'react';
import { recordOf } from '../../domain/records/index';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { directionOf, isLanguageTag, languages, offeredLanguages } from '../../i18n/languages';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { ShownItem } from '../../state/shown';
import { useStores } from '../../state/stores';
import { useLanguage } from '../../state/useLanguage';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { LanguageButtons } from '../../ui/LanguageButtons';
import { AnswerButtons } from './AnswerButtons';

export interface AskPersonProps {
  readonly shown: ShownItem;
  /** Back to the work, behind a PIN. */
  readonly onOperator: () => void;
  /** Away from the question at once: an empty screen that says nothing. */
  readonly onLeave: () => void;
}

const offered: readonly string[] = offeredLanguages.map(({ tag }) => tag);

/** One question to the person in front of the tablet: in their language large, in the worker's beneath it. */
export const AskPerson = ({ shown, onOperator, onLeave }: AskPersonProps) => {
  const { engine } = useStores();
  const { language } = useLanguage();
  const workers = isLanguageTag(language) ? language : 'it';
  const [persons, setPersons] = useState(offeredLanguages.find(({ tag }) => tag !== workers)?.tag ?? 'it');
  const [first, second] = [useWords(persons), useWords(workers)];
  const [firstWords, secondWords] = [useRecordWords(persons), useRecordWords(workers)];
  const task = useTask();
  const [answered, setAnswered] = useState<unknown>(shown.value);
  const [thanked, setThanked] = useState(false);
  const { item } = shown;
  const record = item.kind === 'access' ? 'access' : item.record;
  const field = recordOf(record).fields[item.field];
  if (field?.kind !== 'code' && field?.kind !== 'codes') return null;
  const give = async (value: unknown): Promise<void> => {
    setAnswered(value);
    const taken = await task.run(() => engine.answer(item, value));
    setThanked(taken !== undefined);
  };
  const both = persons !== workers;
  const nameOf = (tag: string): string => languages.find((one) => one.tag === tag)?.name ?? tag;
  return (
    <main className="ask" lang={persons} dir={directionOf(persons)}>
      <header className="ask-top on-deep">
        <LanguageButtons
          label={first.t('language')}
          languages={languages.filter(({ tag }) => tag === workers || offered.includes(tag))}
          value={persons}
          onChoose={(tag) => setPersons(isLanguageTag(tag) ? tag : persons)}
        />
        <Button look="quiet" icon={<DoorOpen className="mirrored" aria-hidden="true" />} onClick={onLeave}>
          {first.t('ask.leave')}
        </Button>
      </header>
      <div className="ask-body">
        <div className="ask-words">
          <h1>{firstWords.question(record, item.field)}</h1>
          {both && (
            <p className="ask-second" lang={workers} dir={directionOf(workers)} title={nameOf(workers)}>
              {secondWords.question(record, item.field)}
            </p>
          )}
        </div>
        <AnswerButtons
          key={persons}
          field={field}
          value={answered}
          language={persons}
          first={firstWords}
          second={both ? secondWords : undefined}
          secondLanguage={workers}
          onAnswer={(value) => void give(value)}
        />
        {task.problem && <ProblemNotice code={task.problem} />}
      </div>
      <footer className="ask-foot">
        <p role="status" className="ask-thanks">
          {thanked && (
            <>
              <strong>{first.t('ask.thanks')}</strong>
              {both && (
                <span lang={workers} dir={directionOf(workers)}>
                  {second.t('ask.thanks')}
                </span>
              )}
            </>
          )}
        </p>
        <Button icon={<KeyRound aria-hidden="true" />} onClick={onOperator}>
          <span lang={workers}>{second.t('ask.operator')}</span>
        </Button>
      </footer>
    </main>
  );
};
