import type { InputHTMLAttributes } from 'react';
import { Field, type FieldProps } from './Field';

type Attributes = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value' | 'id'>;
export interface TextFieldProps extends Omit<FieldProps, 'children'>, Attributes {
  readonly value: string;
  /** `isPart`: of a date only some is there, and the browser gives none. */
  readonly onChange: (value: string, isPart: boolean) => void;
}

export const TextField = ({ id, label, why, error, mark, value, onChange, ...rest }: TextFieldProps) => (
  <Field {...(id ? { id } : {})} label={label} why={why} error={error} mark={mark}>
    {(parts) => (
      <input
        className="input"
        type="text"
        autoComplete="off"
        spellCheck={false}
        {...rest}
        id={parts.id}
        value={value}
        aria-describedby={parts.describedBy}
        aria-invalid={parts.invalid || undefined}
        onChange={(event) => onChange(event.target.value, event.target.validity.badInput)}
      />
    )}
  </Field>
);
