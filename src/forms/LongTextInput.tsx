import { useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { LONG_TEXT_MAX_LENGTH } from '../domain/fields/longText';
import { useWords } from '../i18n/useWords';
import { Field } from '../ui/Field';
import type { InputProps } from './input';

/** Where the caret belongs after the text around it has changed: behind the letters it stood behind. */
const caretAfter = (before: string, after: string, caret: number): number => {
  let same = 0;
  while (same < caret && before[same] === after[same]) same++;
  if (same === caret) return caret;
  return Math.max(same, after.length - (before.length - caret));
};

/** Typed text goes to the shared text at once; others' letters appear around the caret, which stays where it was. */
export const LongTextInput = ({ id, name, label, why, mark, value, surroundings }: InputProps) => {
  const { t } = useWords();
  const handle = surroundings.text(name);
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(handle?.read() ?? (typeof value === 'string' ? value : ''));
  useLayoutEffect(() => {
    if (!handle) return;
    setText(handle.read());
    return handle.observe(() => {
      const element = area.current;
      const next = handle.read();
      const before = element?.value ?? '';
      if (before === next) return setText(next);
      const caret = document.activeElement === element ? element?.selectionStart : undefined;
      // At once: of a letter typed before they are shown the field would say that it took others' letters out again.
      flushSync(() => setText(next));
      if (typeof caret !== 'number') return;
      const to = caretAfter(before, next, caret);
      element?.setSelectionRange(to, to);
    });
  }, [handle]);
  return (
    <Field id={id} label={label} why={why} mark={mark}>
      {(parts) => (
        <>
          <textarea
            className="input"
            ref={area}
            id={parts.id}
            rows={4}
            dir="auto"
            // Without it the browser writes what is typed, in clear, into its own files for restoring tabs.
            autoComplete="off"
            maxLength={LONG_TEXT_MAX_LENGTH}
            value={text}
            readOnly={!handle}
            aria-describedby={parts.describedBy}
            onChange={(event) => {
              setText(event.target.value);
              handle?.write(event.target.value);
            }}
          />
          {text.length > LONG_TEXT_MAX_LENGTH * 0.95 && <p className="field-why">{t('forms.nearlyFull')}</p>}
        </>
      )}
    </Field>
  );
};
