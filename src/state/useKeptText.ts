import { useFormDraft } from './useFormDraft';

/** A text that is no row yet, kept as half a form is: covering, a lock and another screen take none of it. `form`: with the id of what it is about. */
export const useKeptText = (form: string): readonly [text: string, change: (text: string) => void] => {
  const [draft, change, clear] = useFormDraft(form);
  const { text } = draft;
  return [typeof text === 'string' ? text : '', (next) => (next === '' ? clear() : change({ text: next }))];
};
