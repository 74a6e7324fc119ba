import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { Button } from './Button';
import { Field, type FieldProps } from './Field';

export interface PassphraseFieldProps extends Omit<FieldProps, 'children'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly words: { readonly show: string; readonly hide: string };
  readonly shownAtFirst?: boolean;
}

/** Long words typed on glass go wrong unseen: they can always be looked at. */
export const PassphraseField = (props: PassphraseFieldProps) => {
  const { id, label, why, error, value, onChange, autoComplete, words, shownAtFirst = false } = props;
  const [shown, setShown] = useState(shownAtFirst);
  return (
    <Field {...(id ? { id } : {})} label={label} why={why} error={error}>
      {(parts) => (
        <div className="row row-passphrase">
          <input
            className="input grow"
            type={shown ? 'text' : 'password'}
            id={parts.id}
            value={value}
            // A shown passphrase is plain text to the browser, which would keep it among its suggestions, in clear.
            autoComplete={shown ? 'off' : autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            dir="auto"
            aria-describedby={parts.describedBy}
            aria-invalid={parts.invalid || undefined}
            onChange={(event) => onChange(event.target.value)}
          />
          <Button
            icon={shown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
            onClick={() => setShown(!shown)}
          >
            {shown ? words.hide : words.show}
          </Button>
        </div>
      )}
    </Field>
  );
};
