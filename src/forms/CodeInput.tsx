import { useState } from 'react';
import type { CodeField } from '../domain/fields/code';
import type { ReferenceField } from '../domain/fields/reference';
import type { StatusField } from '../domain/fields/status';
import { nextStates } from '../domain/lifecycle';
import { useRecordWords } from '../i18n/useRecordWords';
import { useWords } from '../i18n/useWords';
import { Button } from '../ui/Button';
import type { Choice } from '../ui/ChoiceGrid';
import { ChoiceGrid } from '../ui/ChoiceGrid';
import { PickField } from '../ui/PickField';
import type { InputProps } from './input';
import { matchChoices, matchIn } from './matchChoices';
import { useCodeChoices } from './useCodeChoices';
import { usePickWords } from './usePickWords';
import { withChosen } from './withChosen';

/** Up to this many choices stand open, side by side. */
const FEW = 6;

const OneOf = ({
  id,
  label,
  why,
  mark,
  value,
  onWrite,
  choices: offered,
  named,
  match = matchChoices,
}: InputProps & {
  readonly choices: readonly Choice[];
  /** Of a value that is not among them. */
  readonly named: (value: string) => string;
  readonly match?: typeof matchChoices;
}) => {
  const words = usePickWords();
  const { t } = useWords();
  const chosen = typeof value === 'string' && value !== '' ? value : undefined;
  const choices = withChosen(offered, chosen === undefined ? [] : [chosen], named);
  if (choices.length > FEW) {
    return <PickField {...{ id, label, why, mark, choices, words }} match={match} value={chosen} onChoose={onWrite} />;
  }
  if (choices.length === 0) {
    return (
      <div className="field" id={id}>
        <p className="field-label">{label}</p>
        <p className="field-why">{t('forms.noChoices')}</p>
        {mark}
      </div>
    );
  }
  return (
    <div className="stack-tight">
      <ChoiceGrid
        id={id}
        legend={label}
        choices={choices}
        value={chosen ? [chosen] : []}
        describedBy={why ? `${id}-why` : undefined}
        onChange={([next]) => onWrite(next)}
      />
      {why && (
        <p className="field-why" id={`${id}-why`}>
          {why}
        </p>
      )}
      {mark}
    </div>
  );
};

export const CodeInput = (props: InputProps<CodeField>) => {
  const words = useRecordWords();
  return (
    <OneOf
      {...props}
      choices={useCodeChoices(props.field.list, props.surroundings.today, props.field.omit)}
      named={(code) => words.code(props.field.list, code)}
      match={matchIn(props.field.list)}
    />
  );
};

/** Where one profile is meant, the colleagues of that profile; who was chosen stays among them, the others are a tap away. */
export const ReferenceInput = (props: InputProps<ReferenceField>) => {
  const { t } = useWords();
  const [isOpened, setOpened] = useState(false);
  const { target, profile } = props.field;
  const all = props.surroundings.referenceChoices(target);
  const named = (): string => t('forms.known');
  if (profile === undefined) return <OneOf {...props} choices={all} named={named} />;
  const meant = all.filter((choice) => choice.profile === profile);
  const others = all.filter((choice) => choice.profile !== profile);
  const shown = [...meant, ...others.filter(({ value }) => isOpened || value === props.value)];
  return (
    <div className="stack-tight">
      <OneOf {...props} choices={shown} named={named} />
      {shown.length < all.length && (
        <div className="row">
          <Button look="quiet" aria-label={`${props.label}: ${t('forms.others')}`} onClick={() => setOpened(true)}>
            {t('forms.others')}
          </Button>
        </div>
      )}
    </div>
  );
};

/** A state is not written: a step is taken, and the state follows from the steps. */
export const StatusInput = (props: InputProps<StatusField>) => {
  const words = useRecordWords();
  const all = useCodeChoices(props.field.list, props.surroundings.today);
  const next = nextStates(props.field.lifecycle, props.value);
  const choices = all.filter(({ value }) => value === props.value || next.includes(value));
  return <OneOf {...props} choices={choices} named={(code) => words.code(props.field.list, code)} />;
};
