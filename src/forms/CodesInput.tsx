import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { CodesField } from '../domain/fields/codes';
import { useWords } from '../i18n/useWords';
import { Button } from '../ui/Button';
import { ChoiceGrid } from '../ui/ChoiceGrid';
import { Dialog } from '../ui/Dialog';
import { TypeAhead } from '../ui/TypeAhead';
import type { InputProps } from './input';
import { matchIn } from './matchChoices';
import { useCodeChoices } from './useCodeChoices';
import { usePickWords } from './usePickWords';

const FEW = 8;

export const CodesInput = ({ id, field, label, why, mark, value, surroundings, onWrite }: InputProps<CodesField>) => {
  const { t } = useWords();
  const words = usePickWords();
  const choices = useCodeChoices(field.list, surroundings.today);
  const [open, setOpen] = useState(false);
  const chosen = Array.isArray(value) ? value.map(String) : [];
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
            match={matchIn(field.list)}
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
