import { useCallback, useEffect, useRef, useState } from 'react';
import { isAnswer } from '../domain/formerAnswers';
import { type AskedOn, answersOf, givenOn, putOnto, withVersions } from '../domain/givenOn';
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

interface Held {
  readonly form: string;
  readonly draft: Draft;
  /** What was kept before is in it. Until that has been read only what was typed since is here. */
  readonly isWhole: boolean;
}
const NOTHING: Draft = {};
const unread = (form: string): Held => ({ form, draft: NOTHING, isWhole: false });

/**
 * A form that is no row yet: what is answered is kept sealed at once, and is there again after a dead battery. `askedOn`: the
 * version of the form that each answer is given on, and keeps when the form is another one by the time it is finished.
 */
export const useFormDraft = (
  form: string,
  askedOn: AskedOn = unversioned,
): readonly [Draft, (change: Draft) => void, () => void] => {
  const { engine, notices } = useStores();
  const [shown, setShown] = useState<Held>(() => unread(form));
  const latest = useRef(shown);
  const now = useCallback((): Held => (latest.current.form === form ? latest.current : unread(form)), [form]);
  const show = useCallback((next: Held): void => {
    latest.current = next;
    setShown(next);
  }, []);
  useEffect(() => {
    let left = false;
    void engine.formDraft(form).then((kept) => {
      const { draft, isWhole } = now();
      // Finished meanwhile: what was kept of it is no more.
      if (left || isWhole) return;
      show({ form, draft: Object.keys(kept).length === 0 ? draft : putOnto(kept, draft), isWhole: true });
    });
    return () => {
      left = true;
    };
  }, [engine, form, show, now]);
  const keep = useCallback(async (): Promise<void> => {
    const { draft, isWhole } = now();
    // Whoever types before the engine has answered must not write over what was kept: it puts the two together, also when
    // the page is gone by then.
    const outcome = await (isWhole ? engine.saveFormDraft(form, draft) : engine.addToFormDraft(form, draft));
    if (!outcome.ok) notices.getState().problem(outcome.error);
  }, [engine, notices, form, now]);
  const change = useCallback(
    (answers: Draft): void => {
      const { draft, isWhole } = now();
      const isKept = isWhole && Object.entries(answers).every(([name, value]) => draft[name] === value);
      if (isKept) return;
      show({ form, draft: withVersions({ ...draft, ...answers }, draft, askedOn), isWhole });
      void keep();
    },
    [form, now, show, keep, askedOn],
  );
  const clear = useCallback((): void => {
    show({ form, draft: NOTHING, isWhole: true });
    void keep();
  }, [form, show, keep]);
  return [shown.form === form ? shown.draft : NOTHING, change, clear];
};
