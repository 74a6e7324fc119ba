/**
 * Many small values on the disk, sealed in pages, of which only those are written anew in which something changed. A page that
 * does not open holds nothing, and is written anew at the next occasion.
 */
import { decodeAny, encodeAny } from 'lib0/buffer';
import type { Change } from '../../storage/store';
import type { Purpose, Vault } from '../entrance/vault';

export type Page<T> = Readonly<Record<string, T>>;

/** Where pages stand. */
export interface PageRows {
  readonly name: string;
  readonly purpose: Purpose;
  /** What a page is sealed to. */
  readonly placeOf: (page: number) => string;
  readonly all: () => Promise<readonly (readonly [number, Uint8Array])[]>;
  readonly get: (page: number) => Promise<Uint8Array | undefined>;
  readonly put: (page: number, bytes: Uint8Array) => Change;
}

/** `written` once the changes are durable. */
export interface PageChanges {
  readonly changes: readonly Change[];
  readonly written: () => void;
}

export interface SealedPages<T> {
  /**
   * Tells every value and forgets it; which page holds what is known from then on. False when one does not open, or holds what
   * another does.
   */
  load(each: (id: string, value: T) => void): Promise<boolean>;
  read(): Promise<readonly Page<T>[]>;
  has(id: string): boolean;
  /** What puts these values into pages, and takes away where there is none. Not before `load`. */
  changes(wanted: Iterable<readonly [string, T | undefined]>): Promise<PageChanges>;
}

const PAGE_BYTES = 64 * 1024;

const sizeOf = (value: unknown): number => encodeAny(value as never).length;

/** A page with room for so many bytes more. */
const roomFor = (sizes: ReadonlyMap<number, number>, bytes: number): number => {
  for (const [page, size] of sizes) if (size + bytes <= PAGE_BYTES) return page;
  return Math.max(0, ...sizes.keys()) + 1;
};

export const createSealedPages = <T>(vault: Vault, rows: PageRows): SealedPages<T> => {
  let pageOf: ReadonlyMap<string, number> = new Map();
  let sizes: ReadonlyMap<number, number> = new Map();
  let unreadable: readonly number[] = [];

  const open = async (page: number, bytes: Uint8Array): Promise<{ values: Page<T>; size: number } | undefined> => {
    const plain = await vault.open(rows.purpose, rows.placeOf(page), bytes);
    return plain && { values: (decodeAny(plain) as Record<string, Page<T>>)[rows.name] ?? {}, size: plain.length };
  };

  return {
    load: async (each) => {
      const [places, bytes, lost] = [new Map<string, number>(), new Map<number, number>(), new Set<number>()];
      const kept = await rows.all();
      await Promise.all(
        kept.map(async ([page, sealed]) => {
          const opened = await open(page, sealed);
          bytes.set(page, opened?.size ?? 0);
          if (!opened) lost.add(page);
          for (const [id, value] of Object.entries(opened?.values ?? {})) {
            const other = places.get(id);
            // In one of the two for nothing, and it cannot be told in which.
            if (other !== undefined) lost.add(other).add(page);
            places.set(id, page);
            each(id, value);
          }
        }),
      );
      for (const [id, page] of places) if (lost.has(page)) places.delete(id);
      for (const page of lost) bytes.set(page, 0);
      [pageOf, sizes, unreadable] = [places, bytes, [...lost]];
      return lost.size === 0;
    },
    read: async () => {
      const opened = await Promise.all((await rows.all()).map(([page, bytes]) => open(page, bytes)));
      return opened.flatMap((page) => (page ? [page.values] : []));
    },
    has: (id) => pageOf.has(id),
    changes: async (wanted) => {
      // Nothing has moved before it is written.
      const placed = new Map(pageOf);
      const sized = new Map(sizes);
      const dirty = new Map<number, Record<string, T>>(unreadable.map((page) => [page, {}]));
      const pageAt = async (page: number): Promise<Record<string, T>> => {
        const known = dirty.get(page);
        if (known) return known;
        const bytes = await rows.get(page);
        const values = { ...(bytes && (await open(page, bytes))?.values) };
        dirty.set(page, values);
        return values;
      };
      for (const [id, value] of wanted) {
        const before = placed.get(id);
        if (before !== undefined) {
          const old = await pageAt(before);
          delete old[id];
          sized.set(before, sizeOf(old));
          placed.delete(id);
        }
        if (value === undefined) continue;
        const bytes = sizeOf({ [id]: value });
        // Where it was, if there is room: one page is written and not two.
        const isAtHome = before !== undefined && (sized.get(before) ?? 0) + bytes <= PAGE_BYTES;
        const page = isAtHome ? before : roomFor(sized, bytes);
        (await pageAt(page))[id] = value;
        sized.set(page, (sized.get(page) ?? 0) + bytes);
        placed.set(id, page);
      }
      const changes: Change[] = [];
      for (const [page, values] of dirty) {
        const plain = encodeAny({ version: 0, [rows.name]: values } as never);
        changes.push(rows.put(page, await vault.seal(rows.purpose, rows.placeOf(page), plain)));
      }
      return {
        changes,
        written: () => {
          [pageOf, sizes, unreadable] = [placed, sized, []];
        },
      };
    },
  };
};
