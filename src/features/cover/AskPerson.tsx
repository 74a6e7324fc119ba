import { startTransition, useState } from 'react';
import { recordOf } from '../../domain/records/index';
import { ASKED_VERSION, marksOfText } from '../../domain/textMarks';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { isLanguageTag, offeredLanguages } from '../../i18n/languages';
import { useRecordWords } from '../../i18n/useRecordWords';
import { type ShownWords, useShownWords } from '../../i18n/useShownWords';
import { useWords } from '../../i18n/useWords';
import type { Question } from '../../state/shown';
import { useShown, useStores } from '../../state/stores';
import { useLanguage } from '../../state/useLanguage';
import { useTask } from '../../state/useTask';
import { AnswerButtons } from './AnswerButtons';
import { ShownFrame } from './ShownFrame';
import { TextMarks } from './TextMarks';

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
  const chosen = useShown('showing', (showing) => showing.language);
  const choose = useShown('showing', (showing) => showing.choose);
  const other = offeredLanguages.find(({ tag }) => tag !== workers)?.tag ?? 'it';
  const [persons, setPersons] = useState(chosen === undefined || chosen === workers ? other : chosen);
  const [first, second] = [useShownWords([persons]), useShownWords([workers])];
  const { t } = useWords(workers);
  const { code } = useRecordWords(workers);
  const task = useTask();
  const [answered, setAnswered] = useState<unknown>(value);
  const [thanked, setThanked] = useState(false);
  const record = item.kind === 'access' ? 'access' : item.record;
  const field = recordOf(record).fields[item.field];
  if (field?.kind !== 'code' && field?.kind !== 'codes' && field?.kind !== 'number') return null;
  const asked = recordOf(record).fields[field.askedOf ?? ''];
  const of = (words: ShownWords): string =>
    item.kind === 'row' && item.of && asked?.kind === 'code' ? words.code(asked.list, item.of) : '';
  const give = async (value: unknown): Promise<void> => {
    setAnswered(value);
    const taken = await task.run(() => engine.answer(item, value));
    setThanked(taken !== undefined);
  };
  const speak = (tag: string): void => {
    choose(tag);
    startTransition(() => setPersons(tag));
  };
  const both = first.tag !== second.tag;
  return (
    <ShownFrame
      first={first}
      second={second}
      onLanguage={speak}
      thanked={thanked}
      onOperator={onOperator}
      onLeave={onLeave}
    >
      {first.missing && (
        <p className="notice-missing" lang={second.tag} dir={second.dir}>
          {t('consents.noWords', { language: code('language', first.missing) })}
        </p>
      )}
      <div className="ask-words">
        {of(first) !== '' && <p className="ask-of">{of(first)}</p>}
        <h1 tabIndex={-1}>{first.question(record, item.field)}</h1>
        {both && (
          <p className="ask-second" lang={second.tag} dir={second.dir}>
            {of(second) !== '' && `${of(second)}. `}
            {second.question(record, item.field)}
          </p>
        )}
      </div>
      {first.standing && <TextMarks marks={marksOfText(first.standing, ASKED_VERSION)} first={first} second={second} />}
      <AnswerButtons
        key={first.tag}
        record={record}
        name={item.field}
        field={field}
        value={answered}
        first={first}
        second={both ? second : undefined}
        onAnswer={(value) => void give(value)}
      />
      {task.problem && <ProblemNotice code={task.problem} />}
    </ShownFrame>
  );
};
