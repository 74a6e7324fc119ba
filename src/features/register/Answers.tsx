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
import { buttonsOf } from './usual';

export interface AnswersProps {
  readonly row: string;
  readonly today: string;
  readonly values: Values;
  readonly used: Readonly<Record<string, readonly string[]>>;
  readonly faults: Readonly<Record<string, string>>;
  readonly onAnswer: (field: AnswerName, value: unknown) => void;
}

const NOT_FOR_FOREIGNERS = ['italian_citizen'];
const ONLY_FREE_MOVEMENT = ['italian_citizen', 'eu_citizen'];
const SHORT: readonly AnswerName[] = ['sex', 'ageBand'];

const omitted = (name: AnswerName, values: Values): readonly string[] | undefined => {
  if (name !== 'permitType') return undefined;
  return hasFreeMovement(values['nationality']) ? NOT_FOR_FOREIGNERS : ONLY_FREE_MOVEMENT;
};

const asList = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' && value !== '' ? [value] : [];
};

const Answer = ({ name, row, today, values, used, faults, onAnswer }: AnswersProps & { readonly name: AnswerName }) => {
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
      onButtons={longLists.includes(name) ? buttonsOf(name, used[name] ?? [], offered) : undefined}
      value={asList(values[name])}
      several={several}
      short={SHORT.includes(name)}
      error={fault === undefined ? undefined : words.fault(fault)}
      onAnswer={(chosen) => onAnswer(name, several ? chosen : chosen[0])}
    />
  );
};

/**
 * All nine at once; the permit goes when the person is Italian. What stands before them heads the first column, which is
 * the shortest: so nine answers find room on one screen. A block never moves to another column.
 */
export const Answers = ({ before, ...props }: AnswersProps & { readonly before: ReactNode }) => (
  <div className="answers">
    {answerColumns.map((names, place) => (
      <div className="answer-column" key={names[0]}>
        {place === 0 && before}
        {names
          .filter((name) => isAsked(name, props.values))
          .map((name) => (
            <Answer key={name} name={name} {...props} />
          ))}
      </div>
    ))}
  </div>
);
