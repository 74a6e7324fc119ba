import { createContext, useContext } from 'react';
import type { UnreadTexts } from '../forms/input';

/** Texts that no field could read, by document, row and field, and the way to keep another. */
export interface KeptUnread {
  readonly texts: Readonly<Record<string, unknown>>;
  readonly keep: (name: string, text: string | undefined) => void;
}
export const UnreadContext = createContext<KeptUnread | undefined>(undefined);

/** Texts of one row that no field could read, such as half a phone number: sealed, and there again after covering. */
export const useUnread = (documentId: string, row: string): UnreadTexts => {
  const unread = useContext(UnreadContext);
  if (!unread) throw new Error('outside of KeepUnread');
  const name = (field: string): string => `${documentId}/${row}/${field}`;
  return {
    of: (field) => {
      const text = unread.texts[name(field)];
      return typeof text === 'string' ? text : undefined;
    },
    keep: (field, text) => unread.keep(name(field), text),
  };
};
