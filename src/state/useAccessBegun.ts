import { useEffect, useState } from 'react';
import type { Values } from '../domain/fields/field';
import { access } from '../domain/records/access';
import { useEngine } from './stores';

const hasAnswers = (draft: Values): boolean =>
  Object.entries(access.fields).some(([name, { keepLast }]) => !keepLast && draft[name] !== undefined);

/** The draft of the register: whether an access was begun and left, and the desk this tablet last worked for. */
export const useAccessBegun = (): { readonly begun: boolean; readonly desk: string | undefined } => {
  const engine = useEngine();
  const [draft, setDraft] = useState<Values>({});
  useEffect(() => {
    let left = false;
    void engine.accessDraft().then((kept) => {
      if (!left) setDraft(kept);
    });
    return () => {
      left = true;
    };
  }, [engine]);
  const desk = draft['desk'];
  return { begun: hasAnswers(draft), desk: typeof desk === 'string' ? desk : undefined };
};
