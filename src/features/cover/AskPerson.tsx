import { useState } from 'react';
import { recordOf } from '../../domain/records/index';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { directionOf, isLanguageTag, languages, offeredLanguages } from '../../i18n/languages';
import { useRecordWords } from '../../i18n/useRecordWords';
import type { Question } from '../../state/shown';
import { useStores } from '../../state/stores';
import { useLanguage } from '../../state/useLanguage';
import { useTask } from '../../state/useTask';
import { AnswerButtons } from './AnswerButtons';
import { ShownFrame } from './ShownFrame';

export interface AskPersonProps {
  readonly item: Question;
  /** The answer it has so far. */
  readonly value: unknown;
  /** Back to the work, behind a PIN. */
  readonly onOperator: () => void;
  /** Away from the question at once: an empty screen that says nothing. */
  readonly onLeave: () => void;
}

/** One question to the person in front of the tablet: in their language large, in the worker's beneath it. */
export const AskPerson = ({ item, value, onOperator, onLeave }: AskPersonProps) => {
  const { engine } = useStores();
  const { language } = useLanguage();
  const workers = isLanguageTag(language) ? language : 'it';
  const [persons, setPersons] = useState(offeredLanguages.find(({ tag }) => tag !== workers)?.tag ?? 'it');
  const [firstWords, secondWords] = [useRecordWords(persons), useRecordWords(workers)];
  const task = useTask();
  const [answered, setAnswered] = useState<unknown>(value);
  const [thanked, setThanked] = useState(false);
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
    <ShownFrame
      persons={persons}
      workers={workers}
      onLanguage={(tag) => setPersons(isLanguageTag(tag) ? tag : persons)}
      thanked={thanked}
      onOperator={onOperator}
      onLeave={onLeave}
    >
      <div className="ask-words">
        <h1 tabIndex={-1}>{firstWords.question(record, item.field)}</h1>
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
    </ShownFrame>
  );
};
