import type { ReactNode } from 'react';
import type { Values } from '../../domain/fields/field';
import { hasFreeMovement } from '../../domain/lists/freeMovement';
import type { CodeListName } from '../../domain/lists/index';
import { access } from '../../domain/records/access';
import { fieldId } from '../../forms/fieldId';
import { useCodeChoices } from '../../forms/useCodeChoices';
import { useRecordWords } from '../../i18n/useRecordWords';
import { AnswerBlock } from './AnswerBlock';
import { type AnswerName, answerColumns, isAsked, longLists } from './accessFields';
import type { Buttons } from './useButtons';
import { buttonsOf } from './usual';

export interface AnswersProps {
  readonly row: string;
  readonly today: string;
  readonly values: Values;
  readonly buttons: Buttons;
  readonly faults: Readonly<Record<string, string>>;
  readonly onAnswer: (field: AnswerName, value: unknown) => void;
}

const NOT_FOR_FOREIGNERS = ['italian_citizen'];
const ONLY_FREE_MOVEMENT = ['italian_citizen', 'eu_citizen'];
const SHORT: readonly AnswerName[] = ['sex', 'ageBand'];

const omitted = (name: AnswerName, values: Values): readonly string[] | undefined => {
  if (name !== 'permitType') return undefined;
  // Italians are not asked: what keeps the place of the question is what stood there before.
  if (!isAsked(name, values)) return ONLY_FREE_MOVEMENT;
  return hasFreeMovement(values['nationality']) ? NOT_FOR_FOREIGNERS : ONLY_FREE_MOVEMENT;
};

const asList = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' && value !== '' ? [value] : [];
};

const Answer = ({
  name,
  row,
  today,
  values,
  buttons,
  faults,
  onAnswer,
}: AnswersProps & { readonly name: AnswerName }) => {
  const words = useRecordWords();
  const field = access.fields[name];
  const choices = useCodeChoices(field.list as CodeListName, today, omitted(name, values));
  const offered = choices.map((choice) => choice.value);
  const several = field.kind === 'codes';
  const fault = faults[name];
  return (
    <AnswerBlock
      id={fieldId('access', row, name)}
      label={words.field('access', name)}
      list={field.list as CodeListName}
      choices={choices}
      onButtons={longLists.includes(name) ? buttonsOf(name, buttons[name] ?? [], offered) : undefined}
      value={asList(values[name])}
      several={several}
      short={SHORT.includes(name)}
      error={fault === undefined ? undefined : words.fault(fault)}
      onAnswer={(chosen) => onAnswer(name, several ? chosen : chosen[0])}
    />
  );
};

/** What the other answers have settled: it is said, in the place the question keeps. */
const NotAsked = (props: AnswersProps & { readonly name: AnswerName }) => {
  const words = useRecordWords();
  const { list } = access.fields[props.name];
  return (
    <div className="answer-place">
      <Answer {...props} />
      <p className="small soft">
        {`${words.field('access', props.name)}: ${words.code(list, String(props.values[props.name]))}`}
      </p>
    </div>
  );
};

/**
 * All nine at once; the permit is settled when the person is Italian. What stands before them heads the first column, which is
 * the shortest: so nine answers find room on one screen; below the second there is some for `more`. A block never moves to
 * another column.
 */
export const Answers = ({
  before,
  more,
  ...props
}: AnswersProps & { readonly before: ReactNode; readonly more: ReactNode }) => (
  <div className="answers">
    {answerColumns.map((names, place) => (
      <div className="answer-column" key={names[0]}>
        {place === 0 && before}
        {names.map((name) =>
          isAsked(name, props.values) ? (
            <Answer key={name} name={name} {...props} />
          ) : (
            <NotAsked key={name} name={name} {...props} />
          ),
        )}
        {place === 1 && more}
      </div>
    ))}
  </div>
);
