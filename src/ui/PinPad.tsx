import { Delete } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button } from './Button';

export interface PinPadProps {
  readonly label: string;
  readonly length: number;
  readonly words: { readonly erase: string; readonly typed: (count: number) => string };
  /** Called with all the digits; the pad is then empty again. */
  readonly onPin: (pin: string) => void;
  readonly autoFocus?: boolean;
}

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '', '0'];

export const PinPad = ({ label, length, words, onPin, autoFocus = false }: PinPadProps) => {
  const [pin, setPin] = useState('');
  const pad = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (autoFocus) pad.current?.focus();
  }, [autoFocus]);
  const add = (digit: string): void => {
    const next = pin + digit;
    setPin(next.length < length ? next : '');
    if (next.length === length) onPin(next);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (/^\d$/u.test(event.key)) add(event.key);
    else if (event.key === 'Backspace') setPin(pin.slice(0, -1));
  };
  return (
    <fieldset className="stack" ref={pad} tabIndex={-1} aria-label={label} onKeyDown={onKey}>
      <div className="pin-dots" aria-hidden="true">
        {Array.from({ length }, (_, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: dots differ by their place only
          <span key={place} className={place < pin.length ? 'pin-dot pin-dot-full' : 'pin-dot'} />
        ))}
      </div>
      <p className="unseen" role="status">
        {words.typed(pin.length)}
      </p>
      <div className="pin-keys">
        {KEYS.map((digit) =>
          digit === '' ? (
            <span key="gap" />
          ) : (
            <Button key={digit} onClick={() => add(digit)}>
              {digit}
            </Button>
          ),
        )}
        <Button
          aria-label={words.erase}
          icon={<Delete aria-hidden="true" />}
          onClick={() => setPin(pin.slice(0, -1))}
        />
      </div>
    </fieldset>
  );
};
