import { useCallback, useEffect, useRef, useState } from 'react';
import { isAnswer } from '../domain/formerAnswers';
import { useStores } from './stores';

type Draft = Readonly<Record<string, unknown>>;

/** What another version of a form was answered, and this one has no place for. `asked`: the answers it takes. */
export const leftOf = (draft: Draft, asked: readonly string[]) =>
  Object.entries(draft)
    .filter(([name, value]) => !asked.includes(name) && isAnswer(value))
    .map(([field, value]) => ({ field, value }));

/** The same as one text, to go with what is written. */
export const leftText = (left: ReturnType<typeof leftOf>): string =>
  left.map(({ field, value }) => `${field}: ${Array.isArray(value) ? value.join(', ') : String(value)}`).join('\n');

/** A form that is no row yet: what is answered is kept sealed at once, and is there again after a dead battery. */
export const useFormDraft = (form: string): readonly [Draft, (change: Draft) => void, () => void] => {
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
      show({ ...latest.current, ...answers });
      void keep();
    },
    [show, keep],
  );
  const clear = useCallback((): void => {
    show({});
    void keep();
  }, [show, keep]);
  return [draft, change, clear];
};
