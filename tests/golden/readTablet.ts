/** Golden tablets: the tablet's record and the rows of its one seat, as an earlier build left them. */
import { createMemoryStore, type MemoryImage } from '../../src/storage/memoryStore';
import { primaryKeys, type RowOf, type Table } from '../../src/storage/store';
import type { TabletRecord } from '../../src/storage/tabletStore';
import layout1 from './layout1/tablet.json';

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

export interface GoldenTablet {
  readonly record: TabletRecord;
  readonly database: string;
  readonly rows: ReadonlyMap<Table, readonly RowOf<Table>[]>;
}

export const tabletOfLayout1 = (): GoldenTablet => {
  const { tablet, rows } = layout1;
  const seats = tablet.seats.map((seat) => ({ ...seat, wrappedVaultKey: bytesOf(seat.wrappedVaultKey) }));
  const tables = Object.entries(rows).map(([table, all]) => {
    const read = (all as readonly { readonly bytes: string }[]).map((row) => ({ ...row, bytes: bytesOf(row.bytes) }));
    return [table as Table, read as unknown as RowOf<Table>[]] as const;
  });
  const database = seats[0]?.database ?? '';
  return { record: { ...tablet, version: 0, salt: bytesOf(tablet.salt), seats }, database, rows: new Map(tables) };
};

export const inMemory = ({ rows }: GoldenTablet) => {
  const image: MemoryImage = new Map(
    [...rows].map(([table, all]) => [
      table,
      new Map(all.map((row) => [(row as never)[primaryKeys[table]] as string, row as never])),
    ]),
  );
  return createMemoryStore(image);
};
