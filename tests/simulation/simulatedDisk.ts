/**
 * A tablet's disk. A write takes time and is there as a whole or not at all; when the tablet is switched off, what was on
 * its way may have arrived without anybody hearing of it. Reads wait for the writes before them. A disk can be copied.
 */
import { fail, ok, type Result } from '../../src/base/result';
import {
  type Also,
  type Change,
  type OpenError,
  primaryKeys,
  type Store,
  type StoreError,
  type Table,
} from '../../src/storage/store';
import type { TabletPlace, TabletRecord, TabletStore } from '../../src/storage/tabletStore';
import type { Clockwork } from './clockwork';

type Row = Readonly<Record<string, unknown>>;
type Key = string | number;
export type Database = ReadonlyMap<Table, Map<Key, Row>>;
export interface Disk {
  readonly databases: Map<string, Database>;
  tablet: TabletRecord | undefined;
  /** The second of the two places of the tablet's record. */
  tabletCopy: TabletRecord | undefined;
}

const tables = Object.keys(primaryKeys) as Table[];
const emptyDatabase = (): Database => new Map(tables.map((table) => [table, new Map()]));
const copyDatabase = (from: Database): Database => new Map([...from].map(([table, rows]) => [table, new Map(rows)]));

export const emptyDisk = (): Disk => ({ databases: new Map(), tablet: undefined, tabletCopy: undefined });
export const copyDisk = (disk: Disk): Disk => ({
  databases: new Map([...disk.databases].map(([name, database]) => [name, copyDatabase(database)])),
  tablet: disk.tablet,
  tabletCopy: disk.tabletCopy,
});

export const rowsIn = (disk: Disk, table: Table): readonly Row[] =>
  [...disk.databases.values()].flatMap((database) => [...(database.get(table)?.values() ?? [])]);

/** One thing the disk was asked for, in the order asked. */
interface Request {
  readonly kind: 'read' | 'write';
  /** Does it, and answers what tells the tablet. `broken` makes a write fail and change nothing. */
  readonly perform: (broken: StoreError | undefined) => () => void;
}

export interface Drive {
  readonly tablet: TabletStore;
  openStore(database: string, mayCreate: boolean): Promise<Result<Store, OpenError>>;
  deleteStore(database: string): Promise<void>;
  /** The write so many writes from now fails like this. */
  breakWrite(after: number, error: StoreError): void;
  /** Calls back when so many writes from now one is under way. */
  atWrite(after: number, call: () => void): void;
  /** From now on nothing of the kind. */
  mend(): void;
  /** Power off: the first `kept` writes under way still arrive, and nobody hears of them. */
  switchOff(kept: number): void;
  underWay(): number;
}

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);
const byKey = ([a]: readonly [Key, Row], [b]: readonly [Key, Row]): number => (a < b ? -1 : a > b ? 1 : 0);
/** Such rows in the order of their keys. */
const sorted = (rows: ReadonlyMap<Key, Row>, isWanted: (row: Row) => boolean): Row[] => {
  const found: [Key, Row][] = [];
  rows.forEach((row, key) => {
    if (isWanted(row)) found.push([key, row]);
  });
  return found.sort(byKey).map(([, row]) => row);
};

/** A disk in a running tablet. */
export const createDrive = (clockwork: Clockwork, disk: Disk, latency: () => number): Drive => {
  let queue: Request[] = [];
  let off = false;
  let broken: { after: number; readonly error: StoreError } | undefined;
  let watched: { after: number; readonly call: () => void } | undefined;

  const performReads = (): void => {
    while (queue[0]?.kind === 'read') queue.shift()?.perform(undefined)();
  };
  const performNext = (): void => {
    if (off) return;
    const request = queue.shift();
    if (!request) return;
    request.perform(broken && broken.after-- <= 0 ? broken.error : undefined)();
    if (broken && broken.after < 0) broken = undefined;
    performReads();
    if (queue.length > 0) clockwork.schedule(latency(), performNext);
  };
  const ask = (request: Request): void => {
    if (request.kind === 'read' && queue.length === 0) request.perform(undefined)();
    else {
      queue.push(request);
      if (request.kind === 'write' && watched && watched.after-- <= 0) {
        clockwork.schedule(0, watched.call);
        watched = undefined;
      }
      if (queue.length === 1) clockwork.schedule(latency(), performNext);
    }
  };
  const read = <T>(get: () => T): Promise<T> =>
    off
      ? never()
      : new Promise((resolve, reject) => {
          const perform = () => {
            try {
              const value = get();
              return () => resolve(value);
            } catch (error) {
              return () => reject(error);
            }
          };
          ask({ kind: 'read', perform });
        });

  const openDatabase = (name: string): Store => {
    let closed = false;
    const rows = (table: Table): Map<Key, Row> => {
      const found = disk.databases.get(name)?.get(table);
      if (!found) throw new Error('the database was deleted');
      return found;
    };
    const where = (table: Table, index: string, value: Key, also?: Also<Table>): Row[] =>
      sorted(rows(table), (row) => row[index] === value && (!also || also.oneOf.includes(row[also.index] as Key)));
    const count = (table: Table, index: string, value: Key): number => {
      let found = 0;
      for (const row of rows(table).values()) if (row[index] === value) found++;
      return found;
    };
    const apply = (change: Change): void => {
      if ('put' in change) rows(change.table).set((change.put as Row)[primaryKeys[change.table]] as Key, change.put);
      else rows(change.table).delete(change.remove);
    };
    // As the real one does after `close`.
    const readOpen = <T>(get: () => T): Promise<T> =>
      closed ? Promise.reject(new Error('the database is closed')) : read(get);
    return {
      get: (table, key) => readOpen(() => rows(table).get(key) as never),
      all: (table) => readOpen(() => sorted(rows(table), () => true) as never),
      where: (table, index, value, also) => readOpen(() => where(table, index, value, also as never) as never),
      count: (table, index, value) => readOpen(() => count(table, index, value)),
      write: (changes) =>
        off
          ? never()
          : new Promise((resolve) => {
              if (closed) return resolve(fail({ type: 'lost' }));
              const perform = (error: StoreError | undefined) => {
                if (error) return () => resolve(fail(error));
                for (const change of changes) apply(change);
                return () => resolve(ok(undefined));
              };
              ask({ kind: 'write', perform });
            }),
      close: () => {
        closed = true;
      },
    };
  };

  const place = (name: 'tablet' | 'tabletCopy'): TabletPlace => ({
    read: () => read(() => disk[name]),
    write: (record) =>
      off
        ? never()
        : new Promise((resolve) => {
            const perform = () => {
              if ((disk[name]?.revision ?? 0) <= (record.revision ?? 0)) disk[name] = record;
              return () => resolve();
            };
            ask({ kind: 'write', perform });
          }),
  });

  return {
    tablet: {
      places: [place('tablet'), place('tabletCopy')],
      mark: async () => undefined,
      alone: (run) => run(),
      hasTraces: () => read(() => disk.databases.size > 0),
    },
    openStore: async (database, mayCreate) => {
      if (off) return never();
      if (!disk.databases.has(database)) {
        if (!mayCreate) return fail({ type: 'vanished' });
        disk.databases.set(database, emptyDatabase());
      }
      return ok(openDatabase(database));
    },
    deleteStore: async (database) => void disk.databases.delete(database),
    breakWrite: (after, error) => {
      broken = { after, error };
    },
    atWrite: (after, call) => {
      watched = { after, call };
    },
    mend: () => {
      broken = undefined;
      watched = undefined;
    },
    switchOff: (kept) => {
      off = true;
      const arriving = queue.filter(({ kind }) => kind === 'write').slice(0, kept);
      queue = [];
      for (const request of arriving) request.perform(undefined);
    },
    underWay: () => queue.filter(({ kind }) => kind === 'write').length,
  };
};
