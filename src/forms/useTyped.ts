import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { FieldFault } from '../domain/fields/fieldFault';
import type { AnyField } from '../domain/fields/index';
import { isInFuture } from '../domain/validate';
import { useRecordWords } from '../i18n/useRecordWords';
import { readTyped, typedText } from './typedText';

const PAUSE = 1000;
/** A tap is over by then, whatever became of it. */
const TAP = 400;

/**
 * Whoever leaves a field with a tap has the finger still down: what appears then must not push away what they aim at. So what
 * writing brings about waits until the tap has arrived.
 */
const afterTap = (call: () => void): void => {
  if (!document.querySelector(':active')) {
    call();
    return;
  }
  const arrived = (): void => {
    window.clearTimeout(timer);
    window.removeEventListener('click', arrived, true);
    call();
  };
  const timer = window.setTimeout(arrived, TAP);
  window.addEventListener('click', arrived, true);
};

export interface Typed {
  readonly text: string;
  readonly error: string | undefined;
  readonly onChange: (text: string, isPart?: boolean) => void;
  readonly onBlur: () => void;
}

/** What was typed here earlier and could not be read. */
interface Unread {
  readonly text: string | undefined;
  readonly keep: (text: string | undefined) => void;
}

/**
 * What is being typed into one field. It is written at a second's pause, on leaving the field, when the screen goes and
 * when the page is hidden; what the field cannot take is kept as it was typed, and stands there again with the reason.
 */
export const useTyped = (
  { field, value, today }: { readonly field: AnyField; readonly value: unknown; readonly today: string },
  onWrite: (value: unknown) => void,
  unread: Unread,
): Typed => {
  const words = useRecordWords();
  const kept = typedText(field, value);
  const [text, setText] = useState(kept);
  const [fault, setFault] = useState<FieldFault>();
  const pending = useRef<string | undefined>(undefined);
  /** Half a date, of which the browser says no more than that. */
  const isHalf = useRef(false);
  const timer = useRef<number | undefined>(undefined);
  const write = useRef({ value: onWrite, unread: unread.keep });

  const flush = useCallback(() => {
    window.clearTimeout(timer.current);
    const typed = pending.current;
    // What was kept stays: half a date is none, but nobody has emptied the field.
    const half = isHalf.current ? readTyped(field, '', today) : undefined;
    if (half && !half.ok) setFault(half.error);
    if (typed === undefined) return;
    if (typed.trim() === '') {
      pending.current = undefined;
      setFault(undefined);
      write.current.unread(undefined);
      return write.current.value(undefined);
    }
    const parsed = readTyped(field, typed, today);
    setFault(parsed.ok ? undefined : parsed.error);
    write.current.unread(parsed.ok ? undefined : typed);
    if (!parsed.ok) return;
    pending.current = undefined;
    write.current.value(parsed.value);
  }, [field, today]);

  useEffect(() => {
    write.current = { value: onWrite, unread: unread.keep };
  });
  useEffect(() => {
    if (pending.current === undefined) setText(kept);
  }, [kept]);
  useEffect(() => {
    if (unread.text === undefined || pending.current !== undefined) return;
    const parsed = readTyped(field, unread.text, today);
    setText(unread.text);
    setFault(parsed.ok ? undefined : parsed.error);
  }, [unread.text, field, today]);
  // Of the layout, so that it is written before the cover, which lets nothing through, comes down.
  useLayoutEffect(() => {
    document.addEventListener('visibilitychange', flush);
    return () => {
      document.removeEventListener('visibilitychange', flush);
      flush();
    };
  }, [flush]);

  // An earlier build kept days to come: whoever opens the form is told, and so is who is asked to correct what is marked.
  const shown = fault ?? (text === kept && isInFuture(field, value, today) ? 'in_future' : undefined);
  return {
    text,
    error: shown && words.fault(shown),
    onChange: (next, isPart = false) => {
      setText(next);
      isHalf.current = isPart;
      pending.current = isPart ? undefined : next;
      window.clearTimeout(timer.current);
      if (!isPart) timer.current = window.setTimeout(() => afterTap(flush), PAUSE);
    },
    onBlur: () => afterTap(flush),
  };
};
