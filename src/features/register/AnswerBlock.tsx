import { Circle, CircleCheck, Ellipsis } from 'lucide-react';
import { useState } from 'react';
import type { CodeListName } from '../../domain/lists/index';
import { matchIn } from '../../forms/matchChoices';
import { usePickWords } from '../../forms/usePickWords';
import { useWords } from '../../i18n/useWords';
import { type Choice, ChoiceGrid } from '../../ui/ChoiceGrid';
import { Dialog } from '../../ui/Dialog';
import { TypeAhead } from '../../ui/TypeAhead';
import { withPicked } from './usual';

export interface AnswerBlockProps {
  readonly id: string;
  readonly label: string;
  readonly list: CodeListName;
  readonly choices: readonly Choice[];
  /** Values with buttons; undefined: all of them. */
  readonly onButtons?: readonly string[] | undefined;
  readonly value: readonly string[];
  readonly several?: boolean;
  readonly short?: boolean;
  readonly error?: string | undefined;
  readonly onAnswer: (value: readonly string[]) => void;
}

/** One of the nine answers: large buttons, and after them the way to the rest of the list. */
export const AnswerBlock = (props: AnswerBlockProps) => {
  const { id, label, list, choices, onButtons, value, several = false, short = false, error, onAnswer } = props;
  const { t } = useWords();
  const words = usePickWords();
  const [open, setOpen] = useState(false);
  const seen = onButtons && withPicked(onButtons, value);
  const buttons = seen ? seen.flatMap((code) => choices.filter((one) => one.value === code)) : choices;
  return (
    <section className={error ? 'answer answer-wrong' : 'answer'} id={`${id}-block`}>
      <ChoiceGrid
        id={id}
        several={several}
        short={short}
        legend={
          <span className="answer-legend">
            {value.length > 0 ? <CircleCheck size={18} aria-hidden="true" /> : <Circle size={18} aria-hidden="true" />}
            {label}
          </span>
        }
        choices={buttons}
        value={value}
        describedBy={error ? `${id}-error` : undefined}
        onChange={onAnswer}
        after={
          onButtons && (
            <button type="button" className="choice choice-more" id={`${id}-more`} onClick={() => setOpen(true)}>
              <Ellipsis size={18} aria-hidden="true" />
              <span>{t('register.more')}</span>
              <span className="unseen">{label}</span>
            </button>
          )
        }
      />
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {open && (
        <Dialog title={label} close={t('close')} onClose={() => setOpen(false)}>
          <TypeAhead
            id={`${id}-search`}
            label={words.search}
            choices={choices}
            match={matchIn(list)}
            words={words}
            chosen={value}
            onChoose={(code) => {
              setOpen(false);
              onAnswer([code]);
            }}
          />
        </Dialog>
      )}
    </section>
  );
};
