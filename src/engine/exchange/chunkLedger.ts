/**
 * [S9] Which chunks this seat has to do with: those the relay has not confirmed, those it is still to fetch, and those that
 * are on both sides. One sealed row for each body, under the first bytes of its first chunk's name; read once, then in memory.
 */
import { toBase64Url } from '../../base/bytes';
import type { Change, Store } from '../../storage/store';
import type { SealedMeta } from '../seat/sealedMeta';

/** `out`: here, and not confirmed by the relay. `in`: to be fetched. `here`: on both sides. */
export type ChunkWay = 'out' | 'in' | 'here';
export interface ChunkNote {
  /** Local id of the document whose they are; empty where this seat cannot read that. */
  readonly doc: string;
  readonly names: readonly Uint8Array[];
  readonly way: ChunkWay;
}
type Names = Pick<ChunkNote, 'names'>;

export interface ChunkLedger {
  all(): Promise<ReadonlyMap<string, ChunkNote>>;
  of(body: Names): Promise<ChunkNote | undefined>;
  /** The change that keeps it, true in memory from now on: `forget` where it could not be written. */
  note(note: ChunkNote): Promise<Change>;
  drop(body: Names): Promise<Change>;
  /** What memory says may be more than what was written. */
  forget(): void;
}

const PREFIX = 'chunks/';
const KEY_BYTES = 16;
const keyOf = ({ names }: Names): string => PREFIX + toBase64Url((names[0] ?? new Uint8Array()).slice(0, KEY_BYTES));

export const createChunkLedger = (meta: SealedMeta): ChunkLedger => {
  let known: Map<string, ChunkNote> | undefined;
  const all = async (): Promise<Map<string, ChunkNote>> => {
    if (!known) {
      const rows = await meta.list(PREFIX);
      known = new Map(rows.flatMap(({ key, value }) => (value ? [[key, value as ChunkNote]] : [])));
    }
    return known;
  };
  return {
    all,
    of: async (body) => (await all()).get(keyOf(body)),
    note: async (note) => {
      (await all()).set(keyOf(note), note);
      return meta.put(keyOf(note), note);
    },
    drop: async (body) => {
      (await all()).delete(keyOf(body));
      return { table: 'meta', remove: keyOf(body) };
    },
    forget: () => {
      known = undefined;
    },
  };
};

export const blobId = toBase64Url;

/** Reads chunks of this tablet. */
export const chunksOf =
  ({ get }: Pick<Store, 'get'>) =>
  async (name: Uint8Array): Promise<Uint8Array | undefined> =>
    (await get('blobs', blobId(name)))?.bytes;
