import { useCallback, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
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
  /** Where the caret belongs once what has come is drawn. */
  const caret = useRef<number>(undefined);
  const kept = typeof value === 'string' ? value : '';
  // Drawn before anything else happens: of a letter typed before that the field would say that it took others' letters out again.
  const text = useSyncExternalStore(
    useCallback((changed) => handle?.observe(changed) ?? (() => undefined), [handle]),
    () => handle?.read() ?? kept,
  );
  useLayoutEffect(
    () =>
      handle?.observe(() => {
        const element = area.current;
        const next = handle.read();
        if (!element || element.value === next || document.activeElement !== element) return;
        caret.current = caretAfter(element.value, next, element.selectionStart);
      }),
    [handle],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has been drawn then.
  useLayoutEffect(() => {
    if (caret.current === undefined) return;
    area.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  }, [text]);
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
            onChange={(event) => handle?.write(event.target.value)}
          />
          {text.length > LONG_TEXT_MAX_LENGTH * 0.95 && <p className="field-why">{t('forms.nearlyFull')}</p>}
        </>
      )}
    </Field>
  );
};
