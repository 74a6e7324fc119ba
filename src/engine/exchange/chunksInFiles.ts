/** [S9, S10] Chunks that travel in a file beside the entries that name them. */
import { toBase64Url } from '../../base/bytes';
import { isLarge } from '../../protocol/entry';
import { limits } from '../../protocol/limits';
import type { Change } from '../../storage/store';
import type { Seat } from '../seat/seat';
import { blobId, type ChunkNote } from './chunkLedger';
import { largeNamedBy } from './largeBodies';

/** A file is made in memory: what does not fit stays for the relay. */
const MOST_BYTES = 96 * 1024 * 1024;

export interface ForFile {
  readonly entries: readonly Uint8Array[];
  readonly chunks: readonly Uint8Array[];
  /** How many chunks are not in it, for want of room or because they are not here; nor are the entries that name them. */
  readonly leftOut: number;
}

/** With each entry its chunks, or neither: whoever reads the file brings both to a relay, and may not be able to read them. */
export const chunksForFile = async (seat: Seat, entries: readonly Uint8Array[]): Promise<ForFile> => {
  const chunks = new Map<string, Uint8Array>();
  const kept: Uint8Array[] = [];
  let [size, leftOut] = [0, 0];
  /** False, and nothing is taken, where one is not here or all together are too many. */
  const take = async (names: readonly Uint8Array[]): Promise<boolean> => {
    const rows = await Promise.all(names.map((name) => seat.store.get('blobs', blobId(name))));
    const more = rows.flatMap((row) => (row && !chunks.has(row.id) ? [row] : []));
    const added = more.reduce((sum, { bytes }) => sum + bytes.length, 0);
    if (rows.includes(undefined) || size + added > MOST_BYTES) {
      leftOut += names.length;
      return false;
    }
    size += added;
    for (const { id, bytes } of more) chunks.set(id, bytes);
    return true;
  };
  for (const entry of entries) {
    const names = isLarge(entry) ? (await largeNamedBy(seat, entry))?.large.names : undefined;
    if (!names || (await take(names))) kept.push(entry);
  }
  // What came by a file, of documents this seat cannot read, goes on like their entries.
  for (const { doc, names } of (await seat.chunks.all()).values()) if (doc === '') await take(names);
  return { entries: kept, chunks: [...chunks.values()], leftOut };
};

/** The relay may have none of what came by a file: all of it is offered to it. */
const noteOf = (seat: Seat, doc: string, names: readonly Uint8Array[]): ChunkNote => ({
  doc,
  names,
  way: seat.identity.invented ? 'here' : 'out',
});

/** What is to be written for these chunks to stay, before their entries are kept. What no relay would take is no chunk. */
export const keepFromFile = async (
  seat: Seat,
  entries: readonly Uint8Array[],
  chunks: readonly Uint8Array[],
): Promise<readonly Change[]> => {
  const brought = new Map<string, Uint8Array>();
  for (const bytes of chunks.filter(({ length }) => length <= limits.chunkBytes))
    brought.set(toBase64Url(await seat.crypto.sha256(bytes)), bytes);
  const changes: Change[] = [];
  const claimed = new Set<string>();
  for (const entry of entries.filter(isLarge)) {
    const named = await largeNamedBy(seat, entry);
    if (!named) continue;
    const { names } = named.large;
    for (const name of names) claimed.add(blobId(name));
    const known = await seat.chunks.of(named.large);
    if (known && known.way !== 'in') continue;
    const rows = await Promise.all(names.map((name) => seat.store.get('blobs', blobId(name))));
    const isWhole = names.every((name, at) => rows[at] !== undefined || brought.has(blobId(name)));
    for (const name of names) {
      const bytes = brought.get(blobId(name));
      if (bytes) changes.push({ table: 'blobs', put: { id: blobId(name), bytes } });
    }
    if (isWhole) changes.push(await seat.chunks.note(noteOf(seat, named.about.local, names)));
  }
  for (const [id, bytes] of brought) {
    if (claimed.has(id) || (await seat.store.get('blobs', id))) continue;
    changes.push({ table: 'blobs', put: { id, bytes } });
    changes.push(await seat.chunks.note(noteOf(seat, '', [await seat.crypto.sha256(bytes)])));
  }
  return changes;
};
