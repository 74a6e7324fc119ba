/**
 * [L10] Rows of the anonymous register: key `row/write`, value the whole row. No clock, no seat, no history: a row is
 * what was answered, and nothing of who wrote it or when.
 */
import type * as Y from 'yjs';
import { toBase64Url } from '../base/bytes';
import type { RegisterRow, RegisterValue } from '../domain/register';
import { isPlainObject } from './plain';

const WRITE_BYTES = 8;

/** In the order of their ids, so that every tablet lists them alike. */
export const readRegisterRows = (map: Y.Map<unknown>): readonly RegisterRow[] => {
  const rows = new Map<string, RegisterValue[]>();
  for (const [key, value] of map.entries()) {
    const [row, write, rest] = key.split('/');
    if (!row || !write || rest !== undefined || !isPlainObject(value)) continue;
    const values = rows.get(row) ?? [];
    rows.set(row, values);
    values.push({ key, value });
  }
  return [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, values]) => ({ id, values: values.sort((a, b) => (a.key < b.key ? -1 : 1)) }));
};

/** What tells one write of a row from another: drawn when a person decides it, so that it takes effect once. */
export const drawWrite = (random: (length: number) => Uint8Array): string => toBase64Url(random(WRITE_BYTES));

/** True also where a later correction has taken the value away again: Yjs remembers the key. */
export const wasWritten = (map: Y.Map<unknown>, row: string, write: string): boolean => map._map.has(`${row}/${write}`);

/** Replaces the values of the row that whoever wrote it had seen, by their keys; what came in between stays beside it. */
export const writeRegisterRow = (
  map: Y.Map<unknown>,
  row: string,
  write: string,
  value: unknown,
  seen: readonly string[],
): void => {
  for (const key of seen) if (key.startsWith(`${row}/`)) map.delete(key);
  map.set(`${row}/${write}`, value);
};
