import { ChevronDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Dialog } from './Dialog';
import { Field } from './Field';
import { TypeAhead, type TypeAheadProps } from './TypeAhead';

export interface PickFieldProps extends Pick<TypeAheadProps, 'choices' | 'match'> {
  readonly id: string;
  readonly label: string;
  readonly why?: string | undefined;
  readonly error?: string | undefined;
  readonly mark?: ReactNode;
  readonly value: string | undefined;
  readonly words: TypeAheadProps['words'] & { readonly none: string; readonly close: string; readonly search: string };
  readonly onChoose: (value: string) => void;
}

/** One of a long list: a button with the value, and behind it a search. */
export const PickField = ({ choices, match, value, words, onChoose, ...field }: PickFieldProps) => {
  const [open, setOpen] = useState(false);
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <Field {...field}>
      {(parts) => (
        <>
          <button
            type="button"
            className="input pick"
            id={parts.id}
            aria-describedby={parts.describedBy}
            aria-haspopup="dialog"
            aria-label={`${field.label}: ${chosen?.label ?? words.none}`}
            onClick={() => setOpen(true)}
          >
            <span className={chosen ? undefined : 'soft'}>{chosen?.label ?? words.none}</span>
            <ChevronDown aria-hidden="true" />
          </button>
          {open && (
            <Dialog title={field.label} close={words.close} onClose={() => setOpen(false)}>
              <TypeAhead
                label={words.search}
                choices={choices}
                match={match}
                words={words}
                chosen={chosen ? [chosen.value] : []}
                onChoose={(next) => {
                  onChoose(next);
                  setOpen(false);
                }}
              />
            </Dialog>
          )}
        </>
      )}
    </Field>
  );
};
