/**
 * [S11] What a document was begun with, where it stands for one that is erased: how far each author's chain had come in that
 * one, and which part was left out. Written last of all that is copied, so that whoever sees it has the rest.
 */
import type * as Y from 'yjs';
import type { Range } from '../base/ranges';
import type { Part } from './copying';

export const ORIGINS = 'origins';

export interface Origin extends Part {
  /** Stands in the record that erases: by it this copy is known to be the one meant, and no earlier try. */
  readonly mark: string;
  /** Of each chain, seat and incarnation in hex, the last m that was copied. */
  readonly covers: Readonly<Record<string, number>>;
  /** [L2] Of each chain, which of those m were missing, and passed: nothing of them was copied. Absent where none was. */
  readonly missing?: Readonly<Record<string, readonly Range[]>>;
  /** The part was put back while it still could be. */
  readonly restored: boolean;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

export const writeOrigin = (map: Y.Map<unknown>, id: string, origin: Origin): void => {
  map.set(id, origin);
};

const CARRIED = '/';

/** [L3] Yjs clients of that document whose writing was carried over since, up to a clock: it is never carried twice. */
export const writeCarried = (map: Y.Map<unknown>, id: string, clients: ReadonlyMap<number, number>): void => {
  for (const [client, next] of clients) map.set(`${id}${CARRIED}${client}`, next);
};

export const readCarried = (map: Y.Map<unknown>, id: string): ReadonlyMap<number, number> => {
  const carried = new Map<number, number>();
  for (const [key, next] of map.entries()) {
    const [of, client] = key.split(CARRIED);
    if (of === id && client !== undefined && isCount(next)) carried.set(Number(client), next);
  }
  return carried;
};

const isRange = (value: unknown): value is Range => {
  const [from, to, ...more] = Array.isArray(value) ? value : [];
  return isCount(from) && isCount(to) && from <= to && more.length === 0;
};

const rangesIn = (value: unknown): NonNullable<Origin['missing']> =>
  Object.fromEntries(
    Object.entries(value ?? {}).flatMap(([chain, all]) =>
      Array.isArray(all) && all.length > 0 && all.every(isRange) ? [[chain, all]] : [],
    ),
  );

/** By the id of the document it stands for. What is not so is passed over. */
export const readOrigins = (map: Y.Map<unknown>): ReadonlyMap<string, Origin> => {
  const read = new Map<string, Origin>();
  for (const [id, value] of map.entries()) {
    const { mark, covers, missing, record, row, restored } = (value ?? {}) as Partial<Record<keyof Origin, unknown>>;
    if (typeof covers !== 'object' || covers === null) continue;
    if (typeof mark !== 'string' || typeof record !== 'string' || typeof row !== 'string') continue;
    const counted = Object.entries(covers).filter((entry): entry is [string, number] => isCount(entry[1]));
    const lacks = rangesIn(missing);
    read.set(id, {
      mark,
      covers: Object.fromEntries(counted),
      ...(Object.keys(lacks).length > 0 && { missing: lacks }),
      record,
      row,
      restored: restored === true,
    });
  }
  return read;
};
