/** Golden tablets: a case of which an earlier build erased a note, as two tablets of the team had it. */
import { createMemoryStore, type MemoryImage } from '../../src/storage/memoryStore';
import { primaryKeys, type Table } from '../../src/storage/store';
import type { TabletRecord } from '../../src/storage/tabletStore';
import { emptyDisk, type MemoryDisk } from '../support/memoryTablet';
import golden from './partErased/tablets.json';

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));

/** Bytes stand as `{"base64": …}`. */
const plain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if ('base64' in value) return bytesOf(String(value.base64));
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
};

export const { file, to } = golden;
export const handedOver = (): Uint8Array => bytesOf(golden.bundle);

export const diskOf = (whose: 'ada' | 'bruno'): MemoryDisk => {
  const { tablet, database, rows } = golden[whose];
  const image: MemoryImage = new Map(
    Object.entries(rows).map(([table, all]) => {
      const read = plain(all) as readonly Record<string, unknown>[];
      return [table as Table, new Map(read.map((row) => [row[primaryKeys[table as Table]] as string, row as never]))];
    }),
  );
  const record = plain(tablet) as TabletRecord;
  const databases = new Map([[database, createMemoryStore(image)]]);
  return { ...emptyDisk(), databases, tablet: record, tabletCopy: record, used: true };
};
