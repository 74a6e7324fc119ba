import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../i18n/useWords';
import { Button } from '../ui/Button';
import { type Choice, ChoiceGrid } from '../ui/ChoiceGrid';
import { Dialog } from '../ui/Dialog';
import { TypeAhead } from '../ui/TypeAhead';
import type { InputProps } from './input';
import type { matchChoices } from './matchChoices';
import { usePickWords } from './usePickWords';
import { withChosen } from './withChosen';

const FEW = 8;

type SeveralOfProps = InputProps & {
  readonly choices: readonly Choice[];
  /** Of a value that is not among them. */
  readonly named: (value: string) => string;
  readonly match: typeof matchChoices;
};

/** Several of a list: all of a short one side by side, of a long one those chosen, and a search for more. */
export const SeveralOf = ({ id, label, why, mark, value, onWrite, choices: offered, named, match }: SeveralOfProps) => {
  const { t } = useWords();
  const words = usePickWords();
  const [open, setOpen] = useState(false);
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const choices = withChosen(offered, chosen, named);
  const labelOf = (code: string): string => choices.find((choice) => choice.value === code)?.label ?? code;
  const whyLine = why && (
    <p className="field-why" id={`${id}-why`}>
      {why}
    </p>
  );
  if (choices.length <= FEW) {
    return (
      <div className="stack-tight">
        <ChoiceGrid id={id} legend={label} several choices={choices} value={chosen} onChange={onWrite} />
        {whyLine}
        {mark}
      </div>
    );
  }
  return (
    <fieldset className="field">
      <legend className="field-label">{label}</legend>
      {mark}
      {whyLine}
      <div className="chips">
        {chosen.map((code) => (
          <Button
            key={code}
            icon={<X size={18} aria-hidden="true" />}
            aria-label={t('forms.remove', { what: labelOf(code) })}
            onClick={() => onWrite(chosen.filter((one) => one !== code))}
          >
            {labelOf(code)}
          </Button>
        ))}
        <Button id={id} icon={<Plus size={18} aria-hidden="true" />} onClick={() => setOpen(true)}>
          {t('forms.add')}
        </Button>
      </div>
      {open && (
        <Dialog title={label} close={t('close')} onClose={() => setOpen(false)}>
          <TypeAhead
            label={words.search}
            choices={choices.filter((choice) => !chosen.includes(choice.value))}
            match={match}
            words={words}
            onChoose={(code) => {
              onWrite([...chosen, code]);
              setOpen(false);
            }}
          />
        </Dialog>
      )}
    </fieldset>
  );
};
