/**
 * [D2] Cells: flat keys `row/field/write` in one top-level map per record, so that two people's writes never overwrite
 * each other: a write removes only the keys it has seen, and what is left after a merge is the set of concurrent values.
 * Set fields have a cell per option, `row/field:option/write`, and an option somebody put in stays in.
 */
import { toBase64Url } from '../base/bytes';
import type { LiveMap } from './liveMap';
import { isMoment, isPlain } from './plain';

/** Value, hybrid clock in milliseconds, seat id; and which version of its record's form was answered, where it is not the first. */
type StoredCell = readonly [value: unknown, clock: number, seat: string, version?: number];

export interface CellVersion {
  readonly value: unknown;
  readonly clock: number;
  readonly seat: string;
  /** Of the form, when it was answered. */
  readonly version: number;
  /** The stored key: the last word where clocks are equal. */
  readonly key: string;
}
/** Row id, then field (or `field:option`), then its concurrent versions, newest first, equal values once. */
export type RowCells = ReadonlyMap<string, ReadonlyMap<string, readonly CellVersion[]>>;

export interface Stamp {
  readonly clock: number;
  readonly seat: string;
  readonly version?: number;
}

const WRITE_BYTES = 8;
const isStored = (value: unknown): value is StoredCell =>
  Array.isArray(value) && isPlain(value[0]) && isMoment(value[1]) && typeof value[2] === 'string';

const FIRST_VERSION = 1;
const versionOf = ([, , , version]: StoredCell): number =>
  typeof version === 'number' && Number.isSafeInteger(version) && version > FIRST_VERSION ? version : FIRST_VERSION;
const stampedWith = (value: unknown, { clock, seat, version = FIRST_VERSION }: Stamp): StoredCell =>
  version > FIRST_VERSION ? [value, clock, seat, version] : [value, clock, seat];

const newestFirst = (a: CellVersion, b: CellVersion): number => b.clock - a.clock || (a.key < b.key ? 1 : -1);

/** Two people who wrote the same thing did not disagree. */
const distinct = (versions: readonly CellVersion[]): readonly CellVersion[] => {
  const seen = new Set<string>();
  return versions.filter(({ value }) => {
    const text = JSON.stringify(value);
    return seen.has(text) ? false : seen.add(text);
  });
};

const cellsNow = (map: LiveMap): RowCells => {
  const rows = new Map<string, Map<string, CellVersion[]>>();
  for (const [key, stored] of map.now) {
    const [row, field, write, rest] = key.split('/');
    if (!row || !field || !write || rest !== undefined || !isStored(stored)) continue;
    const fields = rows.get(row) ?? new Map<string, CellVersion[]>();
    rows.set(row, fields);
    const versions = fields.get(field) ?? [];
    fields.set(field, versions);
    versions.push({ value: stored[0], clock: stored[1], seat: stored[2], version: versionOf(stored), key });
  }
  for (const fields of rows.values()) {
    for (const [field, versions] of fields) fields.set(field, distinct(versions.sort(newestFirst)) as CellVersion[]);
  }
  return rows;
};

/** What was read of a map last: whoever draws a document or its card asks for each record several times. */
const lastRead = new WeakMap<LiveMap, { readonly changes: number; readonly rows: RowCells }>();

export const readCells = (map: LiveMap): RowCells => {
  const changes = map.changes();
  const before = lastRead.get(map);
  if (before?.changes === changes) return before.rows;
  const rows = cellsNow(map);
  lastRead.set(map, { changes, rows });
  return rows;
};

/** The highest clock in the map, so that a causally later write never looks older, however wrong this tablet's clock. */
export const highestClock = (map: LiveMap): number => {
  let highest = 0;
  for (const stored of map.now.values()) if (isStored(stored)) highest = Math.max(highest, stored[1]);
  return highest;
};

export const writeCell = (
  map: LiveMap,
  at: { readonly row: string; readonly field: string },
  value: unknown,
  stamp: Stamp,
  random: (length: number) => Uint8Array,
): void => {
  const place = `${at.row}/${at.field}/`;
  for (const key of [...map.now.keys()]) if (key.startsWith(place)) map.delete(key);
  map.set(place + toBase64Url(random(WRITE_BYTES)), stampedWith(value, stamp));
};

/** Only the options that change are written, so that two people's additions to one set are both there. */
export const writeSet = (
  map: LiveMap,
  at: { readonly row: string; readonly field: string },
  options: readonly string[],
  stamp: Stamp,
  random: (length: number) => Uint8Array,
): void => {
  const before = new Set(readSet(readCells(map).get(at.row), at.field));
  const after = new Set(options);
  for (const option of after) {
    if (!before.has(option)) writeCell(map, { row: at.row, field: `${at.field}:${option}` }, true, stamp, random);
  }
  for (const option of before) {
    if (!after.has(option)) writeCell(map, { row: at.row, field: `${at.field}:${option}` }, false, stamp, random);
  }
};

/** The options that are in: union, so one concurrent `true` is enough. In code order, the same on every tablet. */
export const readSet = (
  fields: ReadonlyMap<string, readonly CellVersion[]> | undefined,
  field: string,
): readonly string[] => {
  const options: string[] = [];
  for (const [key, versions] of fields ?? []) {
    if (key.startsWith(`${field}:`) && versions.some(({ value }) => value === true)) {
      options.push(key.slice(field.length + 1));
    }
  }
  return options.sort();
};
