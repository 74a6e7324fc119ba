import { Check } from 'lucide-react';
import { type ReactNode, useId } from 'react';

export interface Choice {
  readonly value: string;
  readonly label: string;
}
export interface ChoiceGridProps {
  readonly id: string;
  readonly legend: ReactNode;
  readonly choices: readonly Choice[];
  readonly value: readonly string[];
  readonly several?: boolean;
  readonly short?: boolean;
  readonly describedBy?: string | undefined;
  readonly onChange: (value: readonly string[]) => void;
  /** What stands after the last choice, such as the way to the rest of a long list. */
  readonly after?: ReactNode;
}

/** Radio buttons or check boxes as large as fingers. One choice: the arrow keys move; the first carries the id. */
export const ChoiceGrid = (props: ChoiceGridProps) => {
  const { id, legend, choices, value, several = false, short = false, describedBy, onChange, after } = props;
  const name = useId();
  const toggle = (chosen: string): void => {
    if (!several) onChange([chosen]);
    else onChange(value.includes(chosen) ? value.filter((one) => one !== chosen) : [...value, chosen]);
  };
  return (
    <fieldset className="field" aria-describedby={describedBy}>
      <legend className="field-label">{legend}</legend>
      <div className={short ? 'choices choices-short' : 'choices'}>
        {choices.map((choice, place) => (
          <label className="choice" key={choice.value}>
            <input
              type={several ? 'checkbox' : 'radio'}
              name={name}
              id={place === 0 ? id : `${id}-${choice.value}`}
              value={choice.value}
              checked={value.includes(choice.value)}
              onChange={() => toggle(choice.value)}
            />
            {value.includes(choice.value) && (
              <Check className="choice-mark" size={16} strokeWidth={3} aria-hidden="true" />
            )}
            <span>{choice.label}</span>
          </label>
        ))}
        {after}
      </div>
    </fieldset>
  );
};
