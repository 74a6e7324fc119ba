import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import type { CodeListName } from '../../domain/lists/index';
import { matchIn } from '../../forms/matchChoices';
import { usePickWords } from '../../forms/usePickWords';
import { useWords } from '../../i18n/useWords';
import { type Choice, ChoiceGrid } from '../../ui/ChoiceGrid';
import { Dialog } from '../../ui/Dialog';
import { TypeAhead } from '../../ui/TypeAhead';
import { MoreTile } from './MoreTile';

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
  const buttons = onButtons ? onButtons.flatMap((code) => choices.filter((one) => one.value === code)) : choices;
  const picked = choices.find((one) => value.includes(one.value) && !buttons.includes(one));
  const choose = (code: string): void => {
    setOpen(false);
    onAnswer([code]);
    // The tile is another element now; the keyboard goes on from it.
    requestAnimationFrame(() => document.getElementById(`${id}-more`)?.focus({ preventScroll: true }));
  };
  return (
    <section className={error ? 'answer answer-wrong' : 'answer'} id={`${id}-block`}>
      <ChoiceGrid
        id={id}
        several={several}
        short={short}
        legend={
          <span className="answer-legend">
            {label}
            {value.length > 0 && <CircleCheck size={18} aria-hidden="true" />}
          </span>
        }
        choices={buttons}
        value={value}
        describedBy={error ? `${id}-error` : undefined}
        onChange={onAnswer}
        after={onButtons && <MoreTile id={`${id}-more`} label={label} picked={picked} onOpen={() => setOpen(true)} />}
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
            onChoose={choose}
          />
        </Dialog>
      )}
    </section>
  );
};
