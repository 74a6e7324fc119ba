import { Check } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { CodeField } from '../../domain/fields/code';
import type { CodesField } from '../../domain/fields/codes';
import type { AnyField } from '../../domain/fields/index';
import type { NumberField } from '../../domain/fields/number';
import { offeredCodes } from '../../domain/lists/index';
import { isOnlyDeclined, needsOf } from '../../domain/personForms';
import { bestMatches } from '../../domain/search';
import { usualAnswers } from '../../domain/usualAnswers';
import type { ShownWords } from '../../i18n/useShownWords';
import type { Question } from '../../state/shown';
import { todayInRome } from '../../state/today';
import { TextField } from '../../ui/TextField';

/** Longer lists are looked up by name. */
const FEW = 24;

type AskableField = CodeField | CodesField | NumberField;
export const isAskable = (field: AnyField | undefined): field is AskableField =>
  field?.kind === 'code' || field?.kind === 'codes' || field?.kind === 'number';

export interface AnswerButtonsProps {
  readonly question: Question;
  readonly record: string;
  readonly field: AskableField;
  readonly value: unknown;
  readonly first: ShownWords;
  /** The worker's words under the person's; undefined where both speak the same. */
  readonly second: ShownWords | undefined;
  readonly onAnswer: (value: unknown) => void;
}

const asList = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.map(String);
  if (typeof value === 'number') return [String(value)];
  return typeof value === 'string' && value !== '' ? [value] : [];
};

type Word = (words: ShownWords, answer: string) => string;

const codesFor = (question: Question, field: CodeField | CodesField): readonly string[] => {
  if (question.kind === 'needs') return needsOf(question.of ?? '');
  return offeredCodes(field.list, todayInRome()).filter((code) => !isOnlyDeclined(field, code));
};

/** What may be answered, and how each is called. */
const answersOf = (question: Question, record: string, field: AskableField): readonly [readonly string[], Word] => {
  if (field.kind !== 'number') {
    return [codesFor(question, field), (words, answer) => words.code(field.list, answer)];
  }
  const steps = Array.from({ length: field.max - field.min + 1 }, (_, at) => String(field.min + at));
  return [steps, (words, answer) => words.step(record, question.field, Number(answer))];
};

/** The same buttons for both: each says its answer in the person's language and in the worker's. */
export const AnswerButtons = (props: AnswerButtonsProps) => {
  const { question, record, field, value, first, second, onAnswer } = props;
  const [query, setQuery] = useState('');
  const chosen = asList(value);
  const choices = useMemo(() => {
    const { compare } = new Intl.Collator(first.tag);
    const [codes, word] = answersOf(question, record, field);
    const named = codes.map((code) => ({ code, label: word(first, code), under: second && word(second, code) }));
    const usual = field.kind === 'number' ? [] : (usualAnswers[field.list] ?? []);
    const placeOf = ({ code }: { readonly code: string }): number =>
      usual.includes(code) ? usual.indexOf(code) : usual.length;
    const inOrder = named.length > FEW ? named.sort((a, b) => compare(a.label, b.label)) : named;
    return inOrder.toSorted((a, b) => placeOf(a) - placeOf(b));
  }, [question, record, field, first, second]);
  const found = query.trim() === '' ? choices : bestMatches(query, choices, (one) => `${one.label} ${one.under ?? ''}`);
  /** The needs of an area are chosen as many as there are, and none of them is an answer too. */
  const isNeeds = question.kind === 'needs';
  const most = field.kind === 'codes' ? (field.max ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
  const isFull = (code: string): boolean => chosen.length >= most && !chosen.includes(code);
  const answer = (code: string): void => {
    const others = chosen.filter((one) => one !== code);
    if (field.kind === 'number') onAnswer(Number(code));
    else if (field.kind === 'code' && !isNeeds) onAnswer(code);
    else if (others.length === chosen.length) onAnswer([...chosen, code]);
    // No answer at all is not an answer: the last one stays until another is given.
    else if (others.length > 0 || isNeeds) onAnswer(others);
  };
  return (
    <>
      {choices.length > FEW && (
        <TextField
          id="ask-search"
          type="search"
          label={first.around('search')}
          value={query}
          onChange={setQuery}
          dir="auto"
        />
      )}
      <div className={choices.length > FEW ? 'ask-answers' : 'ask-answers ask-answers-few'}>
        {found.map(({ code, label, under }) => (
          <button
            type="button"
            className="ask-answer"
            key={code}
            aria-pressed={chosen.includes(code)}
            aria-disabled={isFull(code)}
            onClick={() => !isFull(code) && answer(code)}
          >
            {chosen.includes(code) && <Check className="ask-mark" size={22} strokeWidth={3} aria-hidden="true" />}
            <span className="ask-label">{label}</span>
            {second && under !== label && (
              <span className="ask-under" lang={second.tag} dir={second.dir}>
                {under}
              </span>
            )}
          </button>
        ))}
      </div>
      {found.length === 0 && <p role="status">{first.around('nothing')}</p>}
    </>
  );
};
