/**
 * [T7] From one layout of a seat's database to the next: copied into a database of its own, compared row for row, and
 * only then named in the tablet's record, by whoever calls this. Rows are carried over as they are; what a layout adds is
 * made from the documents. Killed anywhere before that, it starts again from the
 * old database, which nobody writes and nobody deletes until the new one has taken its place.
 */
import { encodeAny } from 'lib0/buffer';
import { equalBytes } from '../base/bytes';
import { fail, ok, type Result } from '../base/result';
import {
  type Change,
  LAYOUT,
  type OpenError,
  type RowOf,
  type Store,
  type StoreError,
  type Table,
  tablesOf,
} from './store';

type Rows = readonly RowOf<Table>[];

/** The name of the same seat's database in another layout. */
export const databaseOf = (database: string, layout: number): string => `${database.split('.')[0]}.${layout}`;

export interface MigrationNeeds {
  readonly open: (database: string, layout: number, mayCreate: boolean) => Promise<Result<Store, OpenError>>;
  readonly remove: (database: string) => Promise<void>;
  readonly sha256: (bytes: Uint8Array) => Promise<Uint8Array>;
}

const ROWS_AT_ONCE = 256;
const parts = (rows: Rows): readonly Rows[] =>
  Array.from({ length: Math.ceil(rows.length / ROWS_AT_ONCE) }, (_, at) =>
    rows.slice(at * ROWS_AT_ONCE, (at + 1) * ROWS_AT_ONCE),
  );

const isSame = async (needs: MigrationNeeds, a: Rows, b: Rows): Promise<boolean> => {
  if (a.length !== b.length) return false;
  const [theirs, copied] = [parts(a), parts(b)];
  for (const [at, part] of theirs.entries()) {
    const hashes = [part, copied[at] ?? []].map((rows) => needs.sha256(encodeAny(rows as never)));
    const [one, other] = await Promise.all(hashes);
    if (!one || !other || !equalBytes(one, other)) return false;
  }
  return true;
};

const copyTable = async (needs: MigrationNeeds, from: Store, to: Store, table: Table) => {
  const rows = await from.all(table);
  for (const part of parts(rows)) {
    const written = await to.write(part.map((put) => ({ table, put }) as Change));
    if (!written.ok) return written;
  }
  return (await isSame(needs, rows, await to.all(table))) ? ok(undefined) : fail({ type: 'failed' } as const);
};

/** The name of the copy in the present layout. The old database is as it was. */
export const migrate = async (
  needs: MigrationNeeds,
  database: string,
  layout: number,
): Promise<Result<string, OpenError | StoreError>> => {
  const from = await needs.open(database, layout, false);
  if (!from.ok) return from;
  const target = databaseOf(database, LAYOUT);
  // What a migration that was cut has left behind.
  await needs.remove(target);
  const to = await needs.open(target, LAYOUT, true);
  try {
    if (!to.ok) return to;
    for (const table of tablesOf(layout)) {
      const copied = await copyTable(needs, from.value, to.value, table);
      if (!copied.ok) return copied;
    }
    return ok(target);
  } finally {
    from.value.close();
    if (to.ok) to.value.close();
  }
};
