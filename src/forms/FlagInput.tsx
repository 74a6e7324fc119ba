import { useWords } from '../i18n/useWords';
import { ChoiceGrid } from '../ui/ChoiceGrid';
import type { InputProps } from './input';

/** Yes and no are both answers; neither is marked until somebody answered. */
export const FlagInput = ({ id, label, why, mark, value, onWrite }: InputProps) => {
  const { t } = useWords();
  const choices = [
    { value: 'yes', label: t('forms.yes') },
    { value: 'no', label: t('forms.no') },
  ];
  return (
    <div className="stack-tight">
      <ChoiceGrid
        id={id}
        legend={label}
        short
        choices={choices}
        value={typeof value === 'boolean' ? [value ? 'yes' : 'no'] : []}
        onChange={([next]) => onWrite(next === 'yes')}
      />
      {why && <p className="field-why">{why}</p>}
      {mark}
    </div>
  );
};
