import { askedField } from '../../domain/personForms';
import { recordOf } from '../../domain/records/index';
import { ASKED_VERSION, marksOfText } from '../../domain/textMarks';
import type { LanguageTag } from '../../i18n/languages';
import { useRecordWords } from '../../i18n/useRecordWords';
import type { ShownWords } from '../../i18n/useShownWords';
import { useWords } from '../../i18n/useWords';
import type { FormStep, Question } from '../../state/shown';
import { AnswerButtons, isAskable } from './AnswerButtons';
import { TextMarks } from './TextMarks';

export interface AskStepProps {
  readonly step: FormStep;
  /** Of a form: which question of how many. */
  readonly progress: { readonly at: number; readonly of: number } | undefined;
  readonly first: ShownWords;
  readonly second: ShownWords;
  readonly workers: LanguageTag;
  readonly onAnswer: (value: unknown) => void;
}

/** What is asked of, where the same is asked of many things. */
const subjectOf = (question: Question, words: ShownWords): string => {
  if (question.kind === 'access' || !question.of) return '';
  if (question.kind === 'needs') return words.code('area', question.of);
  const { fields } = recordOf(question.record);
  const asked = fields[fields[question.field]?.askedOf ?? ''];
  return asked?.kind === 'code' ? words.code(asked.list, question.of) : '';
};

/** One question with its answers. */
export const AskStep = ({ step: { question, value }, progress, first, second, workers, onAnswer }: AskStepProps) => {
  const { t } = useWords(workers);
  const { code } = useRecordWords(workers);
  const record = question.kind === 'access' ? 'access' : question.record;
  const field = askedField(record, question.field);
  if (!isAskable(field)) return null;
  const both = first.tag !== second.tag;
  const [theirs, ours] = [subjectOf(question, first), subjectOf(question, second)];
  return (
    <>
      {progress && (
        <p className="ask-progress">
          <span>
            {first.around('question')}{' '}
            <bdi dir="ltr">
              {progress.at} / {progress.of}
            </bdi>
          </span>
          <progress aria-hidden="true" value={progress.at} max={progress.of} />
        </p>
      )}
      {first.missing && (
        <p className="notice-missing" lang={second.tag} dir={second.dir}>
          {t('consents.noWords', { language: code('language', first.missing) })}
        </p>
      )}
      <div className="ask-words">
        {theirs !== '' && <p className="ask-of">{theirs}</p>}
        <h1 tabIndex={-1}>{first.question(record, question.field)}</h1>
        {both && (
          <p className="ask-second" lang={second.tag} dir={second.dir}>
            {ours !== '' && `${ours}. `}
            {second.question(record, question.field)}
          </p>
        )}
      </div>
      {first.standing && <TextMarks marks={marksOfText(first.standing, ASKED_VERSION)} first={first} second={second} />}
      <AnswerButtons
        key={first.tag}
        question={question}
        record={record}
        field={field}
        value={value}
        first={first}
        second={both ? second : undefined}
        onAnswer={onAnswer}
      />
    </>
  );
};
