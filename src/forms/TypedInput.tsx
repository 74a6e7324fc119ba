import type { HTMLInputTypeAttribute } from 'react';
import { TextField } from '../ui/TextField';
import type { InputProps } from './input';
import { useTyped } from './useTyped';

/** Everything typed on one line: names, phones, dates known in part. */
const typedInput =
  (type: HTMLInputTypeAttribute, inputMode?: 'tel' | 'numeric' | 'decimal') =>
  ({ id, field, name, label, why, mark, value, surroundings, onWrite }: InputProps) => {
    const typed = useTyped({ field, value, today: surroundings.today }, onWrite, {
      text: surroundings.unread?.of(name),
      keep: (text) => surroundings.unread?.keep(name, text),
    });
    return (
      <TextField
        id={id}
        label={label}
        why={why}
        mark={mark}
        error={typed.error}
        type={type}
        dir={inputMode ? 'ltr' : 'auto'}
        {...(inputMode ? { inputMode } : {})}
        value={typed.text}
        onChange={typed.onChange}
        onBlur={typed.onBlur}
      />
    );
  };

export const LineInput = typedInput('text');
export const PhoneInput = typedInput('tel', 'tel');
export const PartialDateInput = typedInput('text', 'numeric');
export const DayInput = typedInput('date');
export const MomentInput = typedInput('datetime-local');
export const AmountInput = typedInput('text', 'decimal');
export const TypedNumberInput = typedInput('text', 'numeric');
