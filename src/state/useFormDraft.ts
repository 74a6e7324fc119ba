import { useCallback, useEffect, useRef, useState } from 'react';
import { isAnswer } from '../domain/formerAnswers';
import { type AskedOn, answersOf, givenOn, withVersions } from '../domain/givenOn';
import { useStores } from './stores';

type Draft = Readonly<Record<string, unknown>>;

/** What another version of a form was answered, and this one has no place for. `asked`: the answers it takes. */
export const leftOf = (draft: Draft, asked: readonly string[]) =>
  Object.entries(answersOf(draft))
    .filter(([name, value]) => !asked.includes(name) && isAnswer(value))
    .map(([field, value]) => ({ field, value, version: givenOn(draft, field) }));

/** The same as one text, to go with what is written. */
export const leftText = (left: ReturnType<typeof leftOf>): string =>
  left.map(({ field, value }) => `${field}: ${Array.isArray(value) ? value.join(', ') : String(value)}`).join('\n');

const unversioned: AskedOn = () => 1;

/**
 * A form that is no row yet: what is answered is kept sealed at once, and is there again after a dead battery. `askedOn`: the
 * version of the form that each answer is given on, and keeps when the form is another one by the time it is finished.
 */
export const useFormDraft = (
  form: string,
  askedOn: AskedOn = unversioned,
): readonly [Draft, (change: Draft) => void, () => void] => {
  const { engine, notices } = useStores();
  const [draft, setDraft] = useState<Draft>({});
  const latest = useRef<Draft>({});
  const show = useCallback((next: Draft): void => {
    latest.current = next;
    setDraft(next);
  }, []);
  useEffect(() => {
    let left = false;
    void engine.formDraft(form).then((kept) => {
      // Whoever has begun to type is not interrupted by what was typed before.
      if (!left && Object.keys(latest.current).length === 0 && Object.keys(kept).length > 0) show(kept);
    });
    return () => {
      left = true;
    };
  }, [engine, form, show]);
  const keep = useCallback(async (): Promise<void> => {
    const outcome = await engine.saveFormDraft(form, latest.current);
    if (!outcome.ok) notices.getState().problem(outcome.error);
  }, [engine, notices, form]);
  const change = useCallback(
    (answers: Draft): void => {
      show(withVersions({ ...latest.current, ...answers }, latest.current, askedOn));
      void keep();
    },
    [show, keep, askedOn],
  );
  const clear = useCallback((): void => {
    show({});
    void keep();
  }, [show, keep]);
  return [draft, change, clear];
};
