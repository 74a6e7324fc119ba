/**
 * [T9] The nameless copy of public knowledge that lies in clear: rows of plain values without author, clock or history.
 * It is always made whole and anew, never edited, so that nothing of what it replaced stays in it.
 */
import * as Y from 'yjs';
import { isPlainObject } from './plain';

export interface ProjectedRow {
  readonly record: string;
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Who made it is not told, not even by a random number: every projection is made by the same client. */
const NOBODY = 1;

export const emptyProjection = (): Y.Doc => new Y.Doc();

export const projectionOf = (rows: readonly ProjectedRow[]): Y.Doc => {
  const doc = emptyProjection();
  doc.clientID = NOBODY;
  doc.transact(() => {
    for (const { record, id, values } of rows) doc.getMap(record).set(id, values);
  });
  return doc;
};

export const readProjection = (doc: Y.Doc, records: readonly string[]): readonly ProjectedRow[] =>
  records.flatMap((record) =>
    [...doc.getMap(record).entries()].flatMap(([id, values]) =>
      isPlainObject(values) ? [{ record, id, values }] : [],
    ),
  );
