/**
 * What an update is made of, read without applying it: the clients and clocks it brings, and the counts by which a bomb
 * is told from work. The counts are the same on every tablet, so every tablet decides the same.
 */
import * as Y from 'yjs';
import { fail, ok, type Result } from '../base/result';
import { decodeUpdate } from './reading';

/** [L3] One Yjs client and the clocks from <= clock < to that an update brings of it. */
export interface ClientRange {
  readonly client: number;
  readonly from: number;
  readonly to: number;
}
export interface UpdateCounts {
  readonly clients: readonly ClientRange[];
  readonly structs: number;
  readonly deleteRanges: number;
}

/** [L4] Counts above these are not work done by hand. */
export const updateLimits = { clients: 64, structs: 100_000, deleteRanges: 50_000, depth: 32, alike: 256 } as const;

/**
 * Where an item is to stand: by what it was written between, and in which list or key where that is at its edge. Each that stands there
 * is held against every other when they are merged. Whoever writes by hand at one place writes each time before or behind the last.
 */
const placeOf = ({ origin, rightOrigin, parent, parentSub }: Y.Item): string => {
  const idOf = (id: Y.ID | null): string => (id ? `${id.client}/${id.clock}` : '');
  const list = parent instanceof Y.ID ? idOf(parent) : typeof parent === 'string' ? `"${parent}` : '';
  return [idOf(origin), idOf(rightOrigin), list, parentSub ?? ''].join(' ');
};

/** Nested deeper than any value of a record: what is too deep for one tablet's stack would still pass on another. */
const isDeep = (value: unknown, left: number): boolean => {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return false;
  return left === 0 || Object.values(value).some((inner) => isDeep(inner, left - 1));
};
const valuesIn = ({ content }: Y.Item): readonly unknown[] => {
  if (content instanceof Y.ContentFormat) return [content.value];
  if (content instanceof Y.ContentDoc) return [content.opts];
  const isPlain = [Y.ContentAny, Y.ContentJSON, Y.ContentEmbed].some((kind) => content instanceof kind);
  return isPlain ? content.getContent() : [];
};

export type InspectError = { readonly type: 'malformed' } | { readonly type: 'gap' } | { readonly type: 'too_many' };

/** What was found of updates that are still held somewhere: one is asked about when it is saved, packed, and folded. */
const inspected = new WeakMap<Uint8Array, Result<UpdateCounts, InspectError>>();

/** `gap`: clocks of one client that do not follow each other. Never throws. */
export const inspectUpdate = (update: Uint8Array): Result<UpdateCounts, InspectError> => {
  const counts = inspected.get(update) ?? inspect(update);
  inspected.set(update, counts);
  return counts;
};

const inspect = (update: Uint8Array): Result<UpdateCounts, InspectError> => {
  let decoded: ReturnType<typeof Y.decodeUpdate>;
  try {
    decoded = decodeUpdate(update);
  } catch {
    return fail({ type: 'malformed' });
  }
  const ranges = new Map<number, { from: number; to: number }>();
  const places = new Map<string, number>();
  let [tooDeep, mostAlike] = [false, 0];
  for (const struct of decoded.structs) {
    if (struct instanceof Y.Skip) return fail({ type: 'gap' });
    if (struct instanceof Y.Item) {
      tooDeep ||= valuesIn(struct).some((value) => isDeep(value, updateLimits.depth));
      const place = placeOf(struct);
      const alike = (places.get(place) ?? 0) + 1;
      places.set(place, alike);
      mostAlike = Math.max(mostAlike, alike);
    }
    const { client, clock } = struct.id;
    const range = ranges.get(client);
    if (!range) ranges.set(client, { from: clock, to: clock + struct.length });
    else if (clock !== range.to) return fail({ type: 'gap' });
    else range.to = clock + struct.length;
  }
  let deleteRanges = 0;
  for (const deleted of decoded.ds.clients.values()) deleteRanges += deleted.length;
  const counts = {
    clients: [...ranges].map(([client, range]) => ({ client, ...range })).sort((a, b) => a.client - b.client),
    structs: decoded.structs.length,
    deleteRanges,
  };
  const tooMany =
    tooDeep ||
    mostAlike > updateLimits.alike ||
    counts.clients.length > updateLimits.clients ||
    counts.structs > updateLimits.structs ||
    deleteRanges > updateLimits.deleteRanges;
  return tooMany ? fail({ type: 'too_many' }) : ok(counts);
};

/**
 * As few parts as fit one entry each, in order: bytes, clients and structs within what every tablet accepts. An item that
 * fits none stands alone. `mostBytes` is the largest body of an entry.
 */
export const packUpdates = <T>(
  items: readonly T[],
  updateOf: (item: T) => Uint8Array,
  mostBytes: number,
): readonly (readonly T[])[] => {
  const parts: T[][] = [];
  let [size, structs, deleteRanges] = [0, 0, 0];
  let clients = new Set<number>();
  for (const item of items) {
    const update = updateOf(item);
    const counts = inspectUpdate(update);
    const brings = counts.ok ? counts.value : { clients: [], structs: 0, deleteRanges: 0 };
    const together = new Set([...clients, ...brings.clients.map(({ client }) => client)]);
    const fits =
      size + update.length <= mostBytes &&
      together.size <= updateLimits.clients &&
      structs + brings.structs <= updateLimits.structs &&
      deleteRanges + brings.deleteRanges <= updateLimits.deleteRanges;
    const last = parts[parts.length - 1];
    if (last && fits) {
      last.push(item);
      clients = together;
    } else {
      parts.push([item]);
      clients = new Set(brings.clients.map(({ client }) => client));
      [size, structs, deleteRanges] = [0, 0, 0];
    }
    size += update.length;
    structs += brings.structs;
    deleteRanges += brings.deleteRanges;
  }
  return parts;
};
