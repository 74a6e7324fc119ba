/**
 * [S11] What a document was begun with, where it stands for one that is erased: how far each author's chain had come in that
 * one, and which part was left out. Written last of all that is copied, so that whoever sees it has the rest.
 */
import type * as Y from 'yjs';
import { joinRanges, type Range } from '../base/ranges';
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
  /** Beside it stands which entries it was put back with. */
  readonly noted?: boolean;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

export const writeOrigin = (map: Y.Map<unknown>, id: string, origin: Origin): void => {
  map.set(id, origin);
};

const CARRIED = '/';
/** In place of a document's id: what of the part itself is there since it was put back. */
export const partOf = (id: string): string => `${id}+`;

/** One entry as it is known by what was copied or carried: by the clocks of its Yjs clients, or where it only deletes, by its id. */
export interface Traced {
  readonly id: string;
  readonly clients: readonly { readonly client: number; readonly from: number; readonly to: number }[];
}

/** [L3] What of a document was copied, or carried over since: it is never carried twice, and nothing beside it is taken for it. */
export interface Carried {
  readonly clocks: ReadonlyMap<number, readonly Range[]>;
  readonly entries: ReadonlySet<string>;
}

export const isCarried = ({ clocks, entries }: Carried, { id, clients }: Traced): boolean =>
  clients.length === 0
    ? entries.has(id)
    : clients.every(({ client, from, to }) => clocks.get(client)?.some(([a, b]) => a <= from && to - 1 <= b));

const isRange = (value: unknown): value is Range => {
  const [from, to, ...more] = Array.isArray(value) ? value : [];
  return isCount(from) && isCount(to) && from <= to && more.length === 0;
};

const addTo = (ranges: Map<number, Range[]>, client: number, range: Range): void => {
  const known = ranges.get(client);
  if (known) known.push(range);
  else ranges.set(client, [range]);
};

/** Of what is copied everything of a client up to its next clock. */
export const writeCopied = (map: Y.Map<unknown>, id: string, clients: ReadonlyMap<number, number>): void => {
  for (const [client, next] of clients) map.set([id, client].join(CARRIED), next);
};

/** Beside it, for earlier builds, how far each client comes by now: they know nothing finer. */
export const writeCarried = (map: Y.Map<unknown>, id: string, more: readonly Traced[]): void => {
  const { clocks } = readCarried(map, id);
  const added = new Map<number, Range[]>();
  for (const { id: entry, clients } of more) {
    if (clients.length === 0 && entry !== '') map.set([id, entry].join(CARRIED), true);
    for (const { client, from, to } of clients) addTo(added, client, [from, to - 1]);
  }
  for (const [client, ranges] of added) {
    const all = joinRanges(clocks.get(client) ?? [], ranges);
    // What stands there is not written again: somebody may have put more ranges there than one entry holds.
    const put = (key: string, value: unknown): unknown => map.get(key) !== value && map.set(key, value);
    for (const [from, to] of all) put([id, client, from, to].join(CARRIED), true);
    put([id, client].join(CARRIED), (all.at(-1)?.[1] ?? -1) + 1);
  }
};

export const readCarried = (map: Y.Map<unknown>, id: string): Carried => {
  const found = new Map<number, Range[]>();
  const reached = new Map<number, number>();
  const entries = new Set<string>();
  for (const [key, value] of map.entries()) {
    const [of, what, ...ends] = key.split(CARRIED);
    if (of !== id || what === undefined) continue;
    const range = ends.map(Number);
    if (isCount(value) && ends.length === 0) reached.set(Number(what), value);
    else if (value === true && ends.length === 0) entries.add(what);
    else if (value === true && isRange(range)) addTo(found, Number(what), range);
  }
  for (const [client, next] of reached) {
    // Beyond all ranges: copied, or carried by an earlier build, which says only how far it has come.
    const from = (found.get(client) ?? []).reduce((most, [, to]) => Math.max(most, to + 1), 0);
    if (next > from) addTo(found, client, [from, next - 1]);
  }
  return { clocks: new Map([...found].map(([client, ranges]) => [client, joinRanges(ranges)])), entries };
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
    const { mark, covers, missing, record, row, restored, noted } = (value ?? {}) as Partial<
      Record<keyof Origin, unknown>
    >;
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
      ...(noted === true && { noted }),
    });
  }
  return read;
};
