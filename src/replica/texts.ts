/** Long texts: one top-level Y.Text per `record/row/field`, changed by the smallest splice that turns one text into the other. */
import type * as Y from 'yjs';
import { splicesOf } from './textDiff';

export const textName = (record: string, row: string, field: string): string => `${record}/${row}/${field}`;

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** Keeps what both texts begin and end with, so that a colleague's words elsewhere in the text stay where they are. */
export const writeText = (text: Y.Text, next: string): void => {
  const before = text.toString();
  if (before === next) return;
  const shorter = Math.min(before.length, next.length);
  let start = 0;
  while (start < shorter && before[start] === next[start]) start++;
  if (start > 0 && (isLowSurrogate(before.charCodeAt(start)) || isLowSurrogate(next.charCodeAt(start)))) start--;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === next[next.length - 1 - end]) end++;
  if (end > 0 && isLowSurrogate(next.charCodeAt(next.length - end))) end--;
  const removed = before.length - end - start;
  if (removed > 0) text.delete(start, removed);
  const added = next.slice(start, next.length - end);
  if (added !== '') text.insert(start, added);
};

/** What was changed in several places since it was read: what stands between them stays. */
export const editText = (text: Y.Text, next: string): void => {
  // From the end, so that the places before stay where they are.
  for (const { at, removed, added } of [...splicesOf(text.toString(), next)].reverse()) {
    if (removed > 0) text.delete(at, removed);
    if (added !== '') text.insert(at, added);
  }
};
