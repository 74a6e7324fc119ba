import type { ComponentType } from 'react';
import type { Values } from '../../domain/fields/field';
import type { AnyField } from '../../domain/fields/index';
import { access } from '../../domain/records/access';
import { fieldId } from '../../forms/fieldId';
import type { FormSurroundings, InputProps } from '../../forms/input';
import { inputByKind } from '../../forms/inputByKind';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useShown } from '../../state/stores';

const fields: readonly (readonly [string, AnyField])[] = Object.entries(access.fields);
const more = fields.filter(([, { offByDefault }]) => offByDefault);

/** As many as may be chosen: one more is not taken. */
const upToMost = (field: AnyField, value: unknown): unknown =>
  field.kind === 'codes' && Array.isArray(value) ? value.slice(0, field.max) : value;

export interface MoreAnswersProps {
  readonly row: string;
  readonly today: string;
  readonly values: Values;
  readonly onAnswer: (field: string, value: unknown) => void;
}

/** What may be asked besides the nine, where this tablet's settings say so. Never required, never among the first five. */
export const MoreAnswers = ({ row, today, values, onAnswer }: MoreAnswersProps) => {
  const words = useRecordWords();
  const isAsked = useShown('preferences', ({ moreQuestions }) => moreQuestions);
  if (!isAsked) return null;
  const surroundings: FormSurroundings = {
    record: 'access',
    today,
    referenceChoices: () => [],
    text: () => undefined,
  };
  return more.map(([name, field]) => {
    const Input = inputByKind[field.kind] as ComponentType<InputProps>;
    return (
      <Input
        key={name}
        id={fieldId('access', row, name)}
        field={field}
        name={name}
        label={words.field('access', name)}
        why={undefined}
        mark={undefined}
        value={values[name]}
        surroundings={surroundings}
        onWrite={(value) => onAnswer(name, upToMost(field, value))}
      />
    );
  });
};
