import type { UnreadTexts } from '../forms/input';
import { useFormDraft } from '../state/useFormDraft';

/** Texts of one row that no field could read, such as half a phone number: sealed, and there again after covering. */
export const useUnread = (documentId: string, row: string): UnreadTexts => {
  const [texts, change] = useFormDraft('unread');
  const name = (field: string): string => `${documentId}/${row}/${field}`;
  return {
    of: (field) => {
      const text = texts[name(field)];
      return typeof text === 'string' ? text : undefined;
    },
    keep: (field, text) => {
      if (texts[name(field)] !== text) change({ [name(field)]: text });
    },
  };
};
