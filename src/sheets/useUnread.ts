import { createContext, useContext, useMemo } from 'react';
import { type AnyField, kindOf } from '../domain/fields/index';
import { type RecordName, recordOf } from '../domain/records/index';
import type { FormerAnswer } from '../forms/FormerAnswers';
import type { UnreadTexts } from '../forms/input';

/** Texts that no field could read, by document, row and field, and the way to keep another. */
export interface KeptUnread {
  readonly texts: Readonly<Record<string, unknown>>;
  readonly keep: (texts: Readonly<Record<string, string | undefined>>) => void;
}
export const UnreadContext = createContext<KeptUnread | undefined>(undefined);

export interface RowUnread extends UnreadTexts {
  /** What was typed into a field that this build has no more, or that is not typed in any more. */
  readonly others: readonly FormerAnswer[];
}

const NOT_TYPED: readonly AnyField['kind'][] = ['code', 'status', 'reference', 'flag', 'hours', 'drawing'];
const isTyped = (field: AnyField | undefined): boolean =>
  field !== undefined && kindOf(field).merge === 'cell' && !NOT_TYPED.includes(field.kind);

/** Texts of one row that no field could read, such as half a phone number: sealed, and there again after covering. */
export const useUnread = (documentId: string, record: RecordName, row: string): RowUnread => {
  const unread = useContext(UnreadContext);
  if (!unread) throw new Error('outside of KeepUnread');
  const { texts, keep } = unread;
  return useMemo(() => {
    const start = `${documentId}/${record}/${row}/`;
    /** As builds kept it that did not name the record. */
    const before = `${documentId}/${row}/`;
    return {
      of: (field) => {
        const text = texts[start + field] ?? texts[before + field];
        return typeof text === 'string' ? text : undefined;
      },
      keep: (field, text) => keep({ [start + field]: text, [before + field]: undefined }),
      others: Object.entries(texts).flatMap(([place, value]) => {
        const field = place.slice(start.length);
        const isMine = place.startsWith(start) && typeof value === 'string' && value !== '';
        return isMine && !isTyped(recordOf(record).fields[field]) ? [{ field, value }] : [];
      }),
    };
  }, [texts, keep, documentId, record, row]);
};
